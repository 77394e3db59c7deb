import { shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { SlotView } from "#app/places/slots.server.ts"
import type { Plan, PlannedBooking } from "#app/registration/plan.server.ts"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { SelectField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Place } from "./place.tsx"
import { bySeries, mayMove } from "./rules.ts"

/** Of each place what is free instead, or what can be waited for. */
export function OtherTimes({
  plan,
  now,
  movable,
  full,
}: {
  plan: Plan
  now: number
  movable: string[]
  full: SlotView[]
}) {
  const { t } = useTranslation("my")
  const places = plan.bookings.filter((booking) => mayMove(plan, booking, now))
  return (
    <section id="times" className="stack">
      <h2>{t("ask.times.title")}</h2>
      {bySeries(places).map(([booking, ...more]) => (
        <div key={booking!.id} className="card stack">
          <Place
            booking={booking!}
            plan={plan}
            series={[booking!, ...more]}
            who={plan.attendees.length > 1}
          />
          {movable.includes(booking!.id) ? (
            <ButtonLink to={`/my/move/${booking!.id}`}>{t("ask.times.choose")}</ButtonLink>
          ) : (
            <WaitFor booking={booking!} plan={plan} full={full} />
          )}
        </div>
      ))}
    </section>
  )
}

function WaitFor({
  booking,
  plan,
  full,
}: {
  booking: PlannedBooking
  plan: Plan
  full: SlotView[]
}) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const { zone } = plan.event
  const there = new Map(
    full
      .filter(
        ({ id, offeringId, siteId }) =>
          offeringId === booking.offering.id &&
          siteId === booking.slot.siteId &&
          id !== booking.slotId,
      )
      .map((slot) => [slot.id, slot]),
  )
  const options = [...there.values()].map(({ id, startsAt, endsAt }) => ({
    value: id,
    label: `${shortDay(locale, zone, startsAt)}, ${span(locale, zone, startsAt, endsAt)}`,
  }))
  if (options.length === 0 || booking.offering.take === "all")
    return <p>{t("ask.times.nothing")}</p>
  return (
    <form method="post" className="stack">
      <p>{t("ask.times.none")}</p>
      <input type="hidden" name="booking" value={booking.id} />
      <SelectField
        field={{ id: `slot-${booking.id}`, name: "slot", initialValue: undefined }}
        label={t("ask.times.which")}
        options={options}
      />
      <Button tone="quiet" name="answer" value="wait">
        {t("ask.times.wait")}
      </Button>
    </form>
  )
}
