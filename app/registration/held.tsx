import { pick } from "#app/i18n/pick.ts"
import { longDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { nameIn } from "./lists.ts"
import type { Plan } from "./plan.server.ts"

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
                <li key={paper}>{nameIn(plan.papers, paper, locale)}</li>
              ))}
            </ul>
          </>
        )}
        <p>{t(`held.${reason}.next`, { date })}</p>
      </Notice>
    )
  })
}
