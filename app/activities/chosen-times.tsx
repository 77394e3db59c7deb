import { shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Dates } from "#app/ui/dates.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { ActivitySignUp } from "./queries.server.ts"

/** The chosen times in one line each; where there is only one, everybody goes to it. */
export function ChosenTimes({ signUp }: { signUp: ActivitySignUp }) {
  const { t } = useTranslation("activities")
  const locale = useLocale()
  const { chosen, event } = signUp
  const days = event.startsOn !== event.endsOn
  return (
    <div className="notice">
      <p>{t("people.chosen")}</p>
      <ul>
        {chosen.map(({ slotId, what, startsAt, endsAt, dates, wait }) => (
          <li key={slotId}>
            {dates ? (
              <strong>{what}</strong>
            ) : (
              <>
                <strong>{what}</strong>, {days && `${shortDay(locale, event.zone, startsAt)}, `}
                {span(locale, event.zone, startsAt, endsAt)}
              </>
            )}
            {wait && ` (${t("people.waits")})`}
            {dates && <Dates dates={dates} zone={event.zone} />}
          </li>
        ))}
      </ul>
      {chosen.length === 1 && <p>{t("people.everybody")}</p>}
    </div>
  )
}
