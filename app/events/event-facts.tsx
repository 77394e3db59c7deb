import "./event-facts.css"
import { dayRange, longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { Brief } from "./rules.ts"

/** When and where, in the organiser's words. `next`: of an event of several days the next one. */
export function EventFacts({ event, next }: { event: Brief; next: string | null }) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  return (
    <dl className="facts">
      <div>
        <dt>{t("when")}</dt>
        <dd>
          <strong>{dayRange(locale, event.startsOn, event.endsOn)}</strong>
          <br />
          {next && event.startsOn !== event.endsOn && (
            <>
              {t("next", { day: longDate(locale, next) })}
              <br />
            </>
          )}
          {event.when}
        </dd>
      </div>
      <div>
        <dt>{t("where")}</dt>
        <dd>{event.where}</dd>
      </div>
    </dl>
  )
}
