import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { OrderButtons } from "#app/editor/order-buttons.tsx"
import { editPath } from "#app/editor/parts.ts"
import { reorder } from "#app/editor/reorder.server.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { sitesOf } from "#app/registration/event.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { ButtonLink } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/sites.route.ts"
import { moveSite } from "./change.server.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, event } = await openEvent(request, params.slug, "run", Date.now())
  return { user, event, sites: await sitesOf(db, event) }
}

export const action = ({ request, params }: Route.ActionArgs) =>
  reorder(request, params.slug, moveSite)

export default function Sites({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const { user, event, sites } = loaderData
  return (
    <EditorPage {...{ user, event }} title={t("sites.title")} lede={<p>{t("sites.lede")}</p>} wide>
      <p>
        <ButtonLink to={editPath(event.slug, "sites/new")}>{t("sites.add")}</ButtonLink>
      </p>
      {sites.length === 0 ? (
        <Empty title={t("sites.none")} />
      ) : (
        <Table
          stacked
          caption={t("sites.title")}
          hideCaption
          head={[t("sites.name"), t("sites.address"), t("order.title")]}
          rows={sites.map(({ id, texts, address, town }, index) => {
            const name = pick(texts, locale, "name")
            return [
              <LocalLink key="name" to={editPath(event.slug, `sites/${id}`)}>
                {name}
              </LocalLink>,
              // Most addresses name their town.
              address.includes(town) ? address : [address, town].filter(Boolean).join(", "),
              <OrderButtons key="order" {...{ id, name }} at={index} of={sites.length} />,
            ]
          })}
        />
      )}
    </EditorPage>
  )
}
