import { clock, longDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Plan } from "#app/registration/plan.server.ts"
import { ButtonLink } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Place } from "./place.tsx"
import { bySeries, offersIn } from "./rules.ts"

/** Places that wait for a yes or no, before everything else. */
export function Offers({ plan, now }: { plan: Plan; now: number }) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const { zone } = plan.event
  return bySeries(offersIn(plan, now)).map((series) => {
    const booking = series[0]!
    const until = booking.heldUntil!
    return (
      <Notice key={booking.id} tone="warning" title={t("offer.title")}>
        <Place {...{ booking, plan, series }} who={plan.attendees.length > 1} />
        <p>
          <strong>
            {t("offer.until", {
              day: longDay(locale, zone, until),
              time: clock(locale, zone, until),
            })}
          </strong>{" "}
          {t("offer.after")}
        </p>
        <p>
          <ButtonLink to={`/my/offer/${booking.id}`}>{t("offer.answer")}</ButtonLink>
        </p>
      </Notice>
    )
  })
}
