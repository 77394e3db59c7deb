import "./event-facts.css"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { Brief } from "./rules.ts"

/** When and where, in the organiser's words. */
export function EventFacts({ event }: { event: Brief }) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  return (
    <dl className="facts">
      <div>
        <dt>{t("when")}</dt>
        <dd>
          <strong>{longDate(locale, event.startsOn)}</strong>
          <br />
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
