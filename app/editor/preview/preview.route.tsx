import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { editPath } from "#app/editor/parts.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { openEvent } from "#app/staff/open.server.ts"
import { LocalLink, usePath } from "#app/ui/link.tsx"
import type { Route } from "./+types/preview.route.ts"
import "./preview.css"

export async function loader({ request, params }: Route.LoaderArgs) {
  return openEvent(request, params.slug, "run", Date.now())
}

export default function Preview({ loaderData: { user, event } }: Route.ComponentProps) {
  const { t } = useTranslation("edit")
  const path = usePath()
  const page = editPath(event.slug, "as-seen")
  return (
    <EditorPage {...{ user, event }} title={t("preview.title")} lede={<p>{t("preview.lede")}</p>}>
      <iframe className="phone" title={t("preview.frame")} src={path(page)} />
      <p>
        <LocalLink to={page}>{t("preview.alone")}</LocalLink>
      </p>
    </EditorPage>
  )
}
