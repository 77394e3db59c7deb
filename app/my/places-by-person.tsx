import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { placesOf } from "#app/registration/card.tsx"
import { EventVoice } from "#app/registration/event-voice.tsx"
import type { Plan, PlannedBooking } from "#app/registration/plan.server.ts"
import { inLine } from "#app/registration/plan.ts"
import { titleOf } from "#app/registration/title.ts"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { bySeries, isAhead, mayMove } from "./rules.ts"
import { Members } from "./team.tsx"
import "./bookings.css"
import { Place } from "./place.tsx"

type Shown = { plan: Plan; now: number; movable: string[] }

/** The plan by person, and first what counts for the whole registration. */
export function PlacesByPerson(shown: Shown) {
  const { t } = useTranslation("my")
  const { plan, now } = shown
  const kept = plan.bookings.filter(({ heldFor }) => heldFor !== "offer")
  const whole = kept.filter(({ attendeeId }) => attendeeId === null)
  const asWhole = [...plan.bookings, ...plan.waits].some(({ attendeeId }) => attendeeId === null)
  const several = plan.attendees.length > 1
  const takesPlace = plan.event.state !== "cancelled"
  return (
    <>
      {whole.length > 0 && (
        <section>
          <h2>{titleOf(plan.registration)}</h2>
          <Bookings bookings={whole} {...shown} />
        </section>
      )}
      {plan.attendees.map((attendee) => {
        const own = kept.filter(({ attendeeId }) => attendeeId === attendee.id)
        const without = plan.bookings.some(({ attendeeId }) => attendeeId === attendee.id)
          ? "offered"
          : inLine(plan).some(({ attendeeId }) => attendeeId === attendee.id)
            ? "inLine"
            : "noPlace"
        if (own.length === 0 && asWhole) return null
        return (
          <section key={attendee.id}>
            <h2>{attendee.name ?? t("unnamed")}</h2>
            {own.length > 0 ? <Bookings bookings={own} {...shown} /> : <p>{t(without)}</p>}
            {several && takesPlace && own.some((booking) => isAhead(booking, now)) && (
              <p className="no-print">
                <LocalLink to={`/my/cancel?person=${attendee.id}`}>
                  {t("cancelPerson", { name: attendee.name ?? t("unnamed") })}
                </LocalLink>
              </p>
            )}
          </section>
        )
      })}
      {asWhole && (
        <EventVoice event={plan.event}>
          <Members plan={plan} now={now} />
        </EventVoice>
      )}
    </>
  )
}

/** Each place with what can be done about it; a series is one. */
function Bookings({ bookings, plan, now, movable }: { bookings: PlannedBooking[] } & Shown) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  return (
    <ul className="my-bookings">
      {bySeries(bookings).map((series) => {
        // Of a series that has begun what is ahead can still be given up.
        const booking = series.find((one) => isAhead(one, now)) ?? series[0]!
        const name = pick(booking.offering.texts, locale, "name")
        return (
          <li key={booking.id} className="card">
            <Place {...{ booking, plan, series, now }} where={placesOf(plan).length > 1} />
            {booking.state === "held" && booking.heldFor && (
              <p>
                <span className="tag">{t(`state.${booking.heldFor}`)}</span>
              </p>
            )}
            {plan.event.state === "cancelled" ? null : isAhead(booking, now) ? (
              <p className="cluster no-print">
                {mayMove(plan, booking, now) && movable.includes(booking.id) && (
                  <LocalLink to={`/my/move/${booking.id}`}>
                    {t(booking.offering.take === "all" ? "move.where.link" : "move.link")}{" "}
                    <span className="offscreen">{name}</span>
                  </LocalLink>
                )}
                <LocalLink to={`/my/cancel?booking=${booking.id}`}>
                  {t("cancel.link")} <span className="offscreen">{name}</span>
                </LocalLink>
              </p>
            ) : (
              <p className="muted">{t("begun")}</p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
