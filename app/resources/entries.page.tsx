import { localeNames, locales } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { lists } from "#app/registration/lists.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/entries.route.ts"
import { EntryForm } from "./entry-form.tsx"

/** An open list with a form for each entry, and one for another. */
export function EntriesPage({ loaderData, actionData }: Route.ComponentProps) {
  const { user, list, entries } = loaderData
  const { t } = useTranslation("resources")
  const locale = useLocale()
  const refused = (key: string) => (actionData?.key === key ? actionData : undefined)
  return (
    <Page
      title={t(`lists.${list}.title`)}
      lede={t(`lists.${list}.lede`)}
      back={{ to: "/staff", label: t("lists.back") }}
      failed={actionData !== undefined}
    >
      <StaffBar user={user} />
      <nav className="cluster" aria-label={t("lists.all")}>
        {lists.map((each) => (
          <LocalLink
            key={each}
            to={`/staff/lists/${each}`}
            aria-current={each === list ? "page" : undefined}
          >
            {t(`lists.${each}.title`)}
          </LocalLink>
        ))}
      </nav>
      {entries.map((entry) => (
        <details key={entry.key} open={refused(entry.key) !== undefined}>
          <summary>
            {pick(entry.texts, locale, "name")}
            {entry.retiredAt !== null && <span className="muted"> ({t("lists.retired")})</span>}
          </summary>
          {refused(entry.key)?.theirs && (
            <Notice tone="warning" title={t("edit.stale")}>
              <p>{t("edit.staleText")}</p>
              {locales.map((each) => (
                <p key={each}>
                  {localeNames[each]}: {entry.texts[each]?.name ?? t("edit.empty")}
                </p>
              ))}
            </Notice>
          )}
          <EntryForm list={list} entry={entry} lastResult={refused(entry.key)?.lastResult} />
        </details>
      ))}
      <h2>{t("lists.new")}</h2>
      <EntryForm list={list} lastResult={refused("")?.lastResult} />
    </Page>
  )
}
