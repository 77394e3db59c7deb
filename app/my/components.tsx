import type { ReactNode } from "react"
import { pick } from "#app/i18n/pick.ts"
import { clock, longDay, shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { placesOf } from "#app/registration/card.tsx"
import type { Plan, PlannedBooking, PlannedWait } from "#app/registration/plan.server.ts"
import { inLine } from "#app/registration/plan.ts"
import { titleOf } from "#app/registration/title.ts"
import { ButtonLink } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { inSeries, isAhead, mayMove } from "./rules.ts"
import { Members } from "./team.tsx"
import "./bookings.css"

type Shown = { plan: Plan; now: number; movable: string[] }

/** Places that wait for a yes or no, before everything else. */
export function Offers({ plan, now }: { plan: Plan; now: number }) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const { zone } = plan.event
  const offers = plan.bookings.filter(
    ({ heldFor, heldUntil }) => heldFor === "offer" && (heldUntil ?? 0) > now,
  )
  return offers.map((booking) => {
    const until = booking.heldUntil!
    return (
      <Notice key={booking.id} tone="warning" title={t("offer.title")}>
        <Place {...{ booking, plan }} who={plan.attendees.length > 1} />
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

/** The plan by person, and first what counts for the whole registration. */
export function People(shown: Shown) {
  const { t } = useTranslation("my")
  const { plan, now } = shown
  const kept = plan.bookings.filter(({ heldFor }) => heldFor !== "offer")
  const whole = kept.filter(({ attendeeId }) => attendeeId === null)
  const asWhole = [...plan.bookings, ...plan.waits].some(({ attendeeId }) => attendeeId === null)
  const several = plan.attendees.length > 1
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
            {several && own.some((booking) => isAhead(booking, now)) && (
              <p className="no-print">
                <LocalLink to={`/my/cancel?person=${attendee.id}`}>
                  {t("cancelPerson", { name: attendee.name ?? t("unnamed") })}
                </LocalLink>
              </p>
            )}
          </section>
        )
      })}
      {asWhole && <Members plan={plan} now={now} />}
    </>
  )
}

/** Each place with what can be done about it; a series is one. */
function Bookings({ bookings, plan, now, movable }: { bookings: PlannedBooking[] } & Shown) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const firsts = bookings.filter((booking) => inSeries(booking, bookings)[0] === booking)
  return (
    <ul className="my-bookings">
      {firsts.map((booking) => {
        const name = pick(booking.offering.texts, locale, "name")
        const series = inSeries(booking, bookings)
        return (
          <li key={booking.id} className="card">
            <Place {...{ booking, plan, series }} where={placesOf(plan).length > 1} />
            {booking.state === "held" && booking.heldFor && (
              <p>
                <span className="tag">{t(`state.${booking.heldFor}`)}</span>
              </p>
            )}
            {isAhead(booking, now) ? (
              <p className="cluster no-print">
                {mayMove(plan, booking, now) && movable.includes(booking.offering.id) && (
                  <LocalLink to={`/my/move/${booking.id}`}>
                    {t("move.link")} <span className="offscreen">{name}</span>
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

/** What, when and where, of a booking or a wait. */
export function Place({
  booking,
  plan,
  series = [],
  who,
  where = true,
}: {
  booking: PlannedBooking | PlannedWait
  plan: Plan
  series?: PlannedBooking[]
  who?: boolean
  where?: boolean
}) {
  const locale = useLocale()
  const { zone } = plan.event
  const { slot, offering, site, attendee } = booking
  const slots = series.length > 1 ? series.map((one) => one.slot) : slot ? [slot] : []
  const lines: ReactNode[] = slots.map(({ startsAt, endsAt }) => (
    <>
      {shortDay(locale, zone, startsAt)}, {span(locale, zone, startsAt, endsAt)}
    </>
  ))
  if (where && site) lines.push(`${site.name}, ${site.town}`)
  return (
    <div className="my-place">
      <p className="my-what">{pick(offering.texts, locale, "name")}</p>
      {who && attendee && <p>{attendee}</p>}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
        <p key={index}>{line}</p>
      ))}
    </div>
  )
}

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
