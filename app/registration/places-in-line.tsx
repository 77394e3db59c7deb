import { pick } from "#app/i18n/pick.ts"
import { clock } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { Plan } from "./plan.server.ts"
import { inLine } from "./plan.ts"

/** What somebody waits for, and their place in line. */
export function PlacesInLine({ plan }: { plan: Plan }) {
  const { t } = useTranslation("registration")
  const locale = useLocale()
  const waits = inLine(plan)
  if (waits.length === 0) return null
  return (
    <section>
      <h2>{t("waiting.title")}</h2>
      <ul>
        {waits.map((wait) => (
          <li key={wait.id}>
            <strong>{pick(wait.offering.texts, locale, "name")}</strong>
            {plan.attendees.length > 1 && wait.attendee && ` · ${wait.attendee}`}
            {wait.slot && ` · ${clock(locale, plan.event.zone, wait.slot.startsAt)}`}
            {": "}
            {t("waiting.place", { count: wait.place })}
          </li>
        ))}
      </ul>
      <p>{t(plan.registration.email ? "waiting.nextMail" : "waiting.next")}</p>
    </section>
  )
}
