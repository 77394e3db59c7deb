import { pick } from "#app/i18n/pick.ts"
import { shortDay, span, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import { DecisionButton } from "./decision-button.tsx"
import type { StaffPlan } from "./queries.server.ts"
import { stateName } from "./words.ts"
import "./state.css"

type Planned = StaffPlan["bookings"][number]

/** Places and waits with what can be done about each. Places given up come last, crossed out. */
export function Bookings({ plan, mayAct, now }: { plan: StaffPlan; mayAct: boolean; now: number }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const { bookings, released, waits, event } = plan
  const rows = [...bookings, ...released].map((booking) => [
    booking.attendee ?? t("registration.whole"),
    pick(booking.offering.texts, locale, "name"),
    when(booking.slot.startsAt, booking.slot.endsAt),
    booking.site ? pick(booking.site.texts, locale, "name") : "",
    <State key="state" booking={booking} zone={event.zone} />,
    mayAct && booking.state !== "released" ? (
      <BookingActs key="mayAct" booking={booking} plan={plan} />
    ) : (
      ""
    ),
  ])
  const lines = waits.map((wait) => {
    const what = pick(wait.offering.texts, locale, "name")
    return [
      wait.attendee ?? t("registration.whole"),
      what,
      wait.slot ? when(wait.slot.startsAt, wait.slot.endsAt) : t("anyTime"),
      wait.site ? pick(wait.site.texts, locale, "name") : "",
      t("registration.inLine", { place: wait.place }),
      mayAct ? (
        <DecisionButton key="mayAct" act="cancelWait" name="wait" value={wait.id} label={what} />
      ) : (
        ""
      ),
    ]
  })
  return (
    <>
      <h2>{t("registration.places")}</h2>
      <Table
        stacked
        caption={t("registration.places")}
        hideCaption
        head={[
          t("head.name"),
          t("head.what"),
          t("head.time"),
          t("head.site"),
          t("head.state"),
          mayAct ? t("registration.do") : "",
        ]}
        rows={[...rows, ...lines]}
      />
    </>
  )

  function when(startsAt: number, endsAt: number) {
    const past = endsAt < now ? ` ${t("registration.past")}` : ""
    return `${shortDay(locale, event.zone, startsAt)}, ${span(locale, event.zone, startsAt, endsAt)}${past}`
  }
}

function State({ booking, zone }: { booking: Planned; zone: string }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  return (
    <>
      <span className="roster-state" data-state={booking.state}>
        {stateName(t, booking)}
      </span>
      {booking.heldUntil !== null && (
        <div className="muted">
          {t("registration.until", { at: stamp(locale, zone, booking.heldUntil) })}
        </div>
      )}
    </>
  )
}

function BookingActs({ booking, plan }: { booking: Planned; plan: StaffPlan }) {
  const locale = useLocale()
  const who = plan.attendees.find((each) => each.id === booking.attendeeId)
  const licenceFirst =
    booking.heldFor === "credential" &&
    plan.licences.some((each) => each.id === who?.credentialId && each.verifiedAt === null)
  const label = `${booking.attendee ?? ""} ${pick(booking.offering.texts, locale, "name")}`.trim()
  const common = { name: "booking", value: booking.id, label } as const
  const decides = booking.heldFor === "review" || booking.heldFor === "credential"
  return (
    <div className="cluster">
      {decides && !licenceFirst && <DecisionButton {...common} act="approve" />}
      {decides ? (
        <DecisionButton {...common} act="refuse" />
      ) : (
        <DecisionButton {...common} act="cancelBooking" />
      )}
    </div>
  )
}
