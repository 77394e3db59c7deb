import { redirect } from "react-router"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { requireStaff } from "#app/staff/require.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/list.route.ts"
import { arrange } from "./arrange.server.ts"
import { listForm } from "./forms.ts"
import { allHelp } from "./queries.server.ts"
import { ResourceRow } from "./resource-row.tsx"
import { said } from "./rules.ts"
import "./list.css"

export async function loader({ request }: Route.LoaderArgs) {
  const user = await requireStaff(request, "run", Date.now())
  return {
    user,
    groups: await allHelp(db),
    done: new URL(request.url).searchParams.get("done"),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const user = await requireStaff(request, "run", Date.now())
  const parsed = listForm.safeParse(Object.fromEntries(await request.formData()))
  if (!parsed.success) throw new Response(null, { status: 400 })
  const outcome = await transaction((tx) => arrange(tx, parsed.data, user.id, Date.now()))
  const done = outcome.ok ? parsed.data.act : "missing"
  return redirect(`${new URL(request.url).pathname}?done=${done}#${parsed.data.id}`, 303)
}

const notes = ["publish", "unpublish", "remove", "missing", "saved", "added"] as const

export default function List({ loaderData: { user, groups, done } }: Route.ComponentProps) {
  const { t } = useTranslation("resources")
  const locale = useLocale()
  const note = notes.find((each) => each === done)
  return (
    <Page title={t("list.title")} lede={t("list.lede")} wide>
      <StaffBar user={user} />
      {note && (
        <Notice tone={note === "missing" ? "warning" : "good"} title={t(`list.done.${note}`)} />
      )}
      <p className="cluster">
        <ButtonLink to="/staff/help/new">{t("list.add")}</ButtonLink>
        <LocalLink to="/help">{t("list.see")}</LocalLink>
        <LocalLink to="/staff/lists/help">{t("list.kinds")}</LocalLink>
      </p>
      {groups.map(({ kind, resources }) => (
        <section key={kind.key} className="stack">
          <h2>{said(kind.texts, locale, "name")?.text}</h2>
          {resources.length === 0 && <p className="muted">{t("list.none")}</p>}
          <ol className="resources">
            {resources.map((resource, index) => (
              <ResourceRow key={resource.id} resource={resource} at={index} of={resources.length} />
            ))}
          </ol>
        </section>
      ))}
    </Page>
  )
}
