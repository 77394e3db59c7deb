import { useTranslation } from "#app/i18n/use-translation.tsx"
import { lists } from "#app/registration/lists.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { LocalLink } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/list.route.ts"
import { EntryForm } from "./entry-form.tsx"
import { EntryRow } from "./entry-row.tsx"
import "./list.css"

const notes = ["saved", "added"] as const

/** An open list: what can be chosen, a form for one more, and below what is not offered any more. */
export function ListPage({ loaderData, actionData }: Route.ComponentProps) {
  const { user, list, entries, uses, changes, fresh, done } = loaderData
  const { t } = useTranslation("resources")
  const note = notes.find((each) => each === done && !actionData)
  const offered = entries.filter(({ retiredAt }) => retiredAt === null)
  const retired = entries.filter(({ retiredAt }) => retiredAt !== null)
  const refused = (key: string) => (actionData?.key === key ? actionData : undefined)
  const rows = (some: typeof entries) =>
    some.map((entry) => (
      <EntryRow
        key={entry.key}
        {...{ list, entry, changes }}
        uses={uses[entry.key] ?? 0}
        refused={refused(entry.key)}
      />
    ))
  return (
    <Page
      title={t(`lists.${list}.title`)}
      lede={t(`lists.${list}.lede`)}
      back={list === "help" ? { to: "/staff/help", label: t("list.title") } : undefined}
      failed={actionData !== undefined}
    >
      <StaffBar user={user} />
      <nav aria-label={t("lists.all")}>
        <ul className="lists">
          {lists.map((each) => (
            <li key={each}>
              <LocalLink
                to={`/staff/lists/${each}`}
                aria-current={each === list ? "page" : undefined}
              >
                {t(`lists.${each}.title`)}
              </LocalLink>
            </li>
          ))}
        </ul>
      </nav>
      {note && (
        <div role="status">
          <Notice tone="good" title={t(`lists.done.${note}`)} />
        </div>
      )}
      {!changes && <p className="hint">{t("lists.adminChanges")}</p>}
      <ul className="entries">{rows(offered)}</ul>
      {retired.length > 0 && (
        <details className="fold" open={retired.some(({ key }) => refused(key))}>
          <summary>{t("lists.retiredOnes", { count: retired.length })}</summary>
          <p className="hint">{t("lists.retiredWhy")}</p>
          <ul className="entries">{rows(retired)}</ul>
        </details>
      )}
      <h2>{t(`lists.${list}.new`)}</h2>
      <EntryForm fresh={fresh} lastResult={refused("")?.lastResult} />
    </Page>
  )
}
