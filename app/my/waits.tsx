import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Plan } from "#app/registration/plan.server.ts"
import { inLine } from "#app/registration/plan.ts"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import "./bookings.css"
import { Place } from "./place.tsx"

/** What somebody waits for, their place in line, and the way out of it. A wait with an offer in hand is shown as the offer. */
export function Waits({ plan }: { plan: Plan }) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const waits = inLine(plan)
  if (waits.length === 0) return null
  return (
    <section>
      <h2>{t("wait.title")}</h2>
      <ul className="my-bookings">
        {waits.map((wait) => (
          <li key={wait.id} className="card">
            <Place booking={wait} plan={plan} who={plan.attendees.length > 1} />
            <p>
              <span className="tag">{t("wait.place", { count: wait.place })}</span>
            </p>
            <p className="no-print">
              <LocalLink to={`/my/cancel?wait=${wait.id}`}>
                {t("wait.leave")}{" "}
                <span className="offscreen">{pick(wait.offering.texts, locale, "name")}</span>
              </LocalLink>
            </p>
          </li>
        ))}
      </ul>
      <p>{t(plan.registration.email ? "wait.nextMail" : "wait.next")}</p>
    </section>
  )
}
