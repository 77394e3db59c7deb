import { longDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { holdUntil } from "#app/places/rules.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { type ListEntry, nameIn } from "#app/registration/lists.ts"
import { useLocale } from "#app/ui/link.tsx"
import type { Category } from "./queries.server.ts"

/** What comes after sending: the review, the papers and until when, or the waitlist. */
export function NextSteps({
  event,
  category,
  wait,
  now,
  names,
  mail,
  reachable,
}: {
  event: EventRow
  category: Category
  wait: boolean
  now: number
  /** What papers are called. */
  names: ListEntry[]
  /** Where papers are sent. */
  mail: string
  /** Whether they gave an address to write to. */
  reachable: boolean
}) {
  const { t } = useTranslation("entries")
  const { t: shared } = useTranslation("registration")
  const locale = useLocale()
  const { papers, holdDays } = category.rules
  const until = holdUntil(now, category.startsAt, holdDays ?? 14)
  return (
    <section>
      <h2>{t("check.nextTitle")}</h2>
      {wait ? (
        <p>{shared(reachable ? "waiting.nextMail" : "waiting.next")}</p>
      ) : (
        <ol>
          <li>{t("check.nextHold", { date: longDay(locale, event.zone, until) })}</li>
          {papers?.length && (
            <li>
              {t("check.nextPapers", { email: mail })}
              <ul>
                {papers.map((paper) => (
                  <li key={paper}>{nameIn(names, paper, locale)}</li>
                ))}
              </ul>
            </li>
          )}
          <li>{t("check.nextAnswer")}</li>
        </ol>
      )}
    </section>
  )
}
