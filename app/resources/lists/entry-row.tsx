import type { SubmissionResult } from "@conform-to/react"
import { localeNames, locales } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { List, ListEntry } from "#app/registration/lists.ts"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { EntryForm } from "./entry-form.tsx"
import { unnamedIn } from "./rules.ts"
import "./entry-row.css"

type Refused = { lastResult: SubmissionResult; stale: boolean }

/** An entry with where it is used; folded under it, for whoever may change it, its names. */
export function EntryRow({
  list,
  entry,
  uses,
  changes,
  refused,
}: {
  list: List
  entry: ListEntry
  /** In how many events it is asked for; of help, how many places stand under it. */
  uses: number
  changes: boolean
  refused?: Refused
}) {
  const name = pick(entry.texts, useLocale(), "name")
  const about = <About {...{ list, entry, uses, name }} />
  if (!changes) return <li className="entry">{about}</li>
  return (
    <li>
      <details className="fold" open={refused !== undefined}>
        <summary>{about}</summary>
        <div className="stack">
          {refused?.stale && <Theirs entry={entry} />}
          <EntryForm entry={entry} lastResult={refused?.lastResult} />
        </div>
      </details>
    </li>
  )
}

function About({
  list,
  entry,
  uses,
  name,
}: {
  list: List
  entry: ListEntry
  uses: number
  name: string
}) {
  const { t } = useTranslation("resources")
  const missing = unnamedIn(entry).map((locale) => localeNames[locale])
  const used = list === "help" ? "places" : "events"
  return (
    <>
      <span className="entry-name">{name}</span>{" "}
      {missing.length > 0 && (
        <span className="tag">{t("list.missing", { languages: missing.join(", ") })}</span>
      )}
      <span className="entry-uses">
        {uses === 0 ? t(`lists.no.${used}`) : t(`lists.${used}`, { count: uses })}
      </span>
    </>
  )
}

/** Somebody else saved while this form was open: what stands there now. */
function Theirs({ entry }: { entry: ListEntry }) {
  const { t } = useTranslation("resources")
  return (
    <Notice tone="warning" title={t("edit.stale")}>
      <p>{t("edit.staleText")}</p>
      <dl>
        {locales.map((locale) => (
          <div key={locale}>
            <dt>{t("lists.name", { language: localeNames[locale] })}</dt>
            <dd>{entry.texts[locale]?.name ?? t("edit.empty")}</dd>
          </div>
        ))}
      </dl>
      {entry.retiredAt !== null && <p>{t("lists.isRetired")}</p>}
    </Notice>
  )
}
