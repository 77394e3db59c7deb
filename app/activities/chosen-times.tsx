import { span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { ActivitySignUp } from "./queries.server.ts"

/** The chosen times in one line each; where there is only one, everybody goes to it. */
export function ChosenTimes({ signUp }: { signUp: ActivitySignUp }) {
  const { t } = useTranslation("activities")
  const locale = useLocale()
  const { chosen, event } = signUp
  return (
    <div className="notice">
      <p>{t("people.chosen")}</p>
      <ul>
        {chosen.map(({ slotId, name, startsAt, endsAt, wait }) => (
          <li key={slotId}>
            <strong>{name.slice(0, name.lastIndexOf(","))}</strong>,{" "}
            {span(locale, event.zone, startsAt, endsAt)}
            {wait && ` (${t("people.waits")})`}
          </li>
        ))}
      </ul>
      {chosen.length === 1 && <p>{t("people.everybody")}</p>}
    </div>
  )
}
