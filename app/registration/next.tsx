import { pick } from "#app/i18n/pick.ts"
import { clock, longDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { Plan } from "./plan.server.ts"
import { inLine } from "./plan.ts"

/** What happens to places that are held, and by when. `papersTo` is the address that papers are sent to. */
export function Held({ plan, papersTo }: { plan: Plan; papersTo: string }) {
  const { t } = useTranslation("registration")
  const locale = useLocale()
  const held = plan.bookings.filter(({ state }) => state === "held")
  return [...Map.groupBy(held, ({ heldFor }) => heldFor ?? "review")].map(([reason, bookings]) => {
    const until = Math.min(...bookings.map(({ heldUntil, slot }) => heldUntil ?? slot.startsAt))
    const names = [...new Set(bookings.map(({ offering }) => pick(offering.texts, locale, "name")))]
    const papers = new Set(bookings.flatMap(({ offering }) => offering.rules.papers ?? []))
    const date = longDay(locale, plan.event.zone, until)
    return (
      <Notice key={reason} tone="info" title={t(`held.${reason}.title`)}>
        <p>{names.join(", ")}</p>
        {reason === "review" && papers.size > 0 && (
          <>
            <p>{t("held.papers", { email: papersTo, date })}</p>
            <ul>
              {[...papers].map((paper) => (
                <li key={paper}>{t(`paper.${paper}`)}</li>
              ))}
            </ul>
          </>
        )}
        <p>{t(`held.${reason}.next`, { date })}</p>
      </Notice>
    )
  })
}

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
