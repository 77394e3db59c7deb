import { clash, givesPlaces, type Occasion } from "#app/places/rules.ts"
import type { Plan, PlannedBooking, PlannedWait } from "#app/registration/plan.server.ts"
import { lastAsk } from "#app/registration/plan.ts"

/** Whether a booking can still be given up or moved: its time has not begun. */
export const isAhead = (booking: Pick<PlannedBooking, "slot">, now: number): boolean =>
  booking.slot.startsAt > now

/** Some ISO days, at least one, as one who has them looks at them: the next, of those that are over the last; what comes after it, and what has been. */
export function daysInTurn(days: string[], today: string) {
  const sorted = days.toSorted()
  const next = sorted.find((day) => day >= today) ?? sorted.at(-1)!
  return {
    next,
    later: sorted.filter((day) => day > next),
    past: sorted.filter((day) => day < next),
  }
}

/** Dates of a series, those that are ahead first, each by time. */
export const inTurn = <B extends Pick<PlannedBooking, "slot">>(series: B[], now: number): B[] => {
  const byTime = series.toSorted((a, b) => a.slot.startsAt - b.slot.startsAt)
  return [
    ...byTime.filter((one) => isAhead(one, now)),
    ...byTime.filter((one) => !isAhead(one, now)),
  ]
}

/** Whether a booking of a plan may change its time: the event takes place, and it has not begun, and is no offer to answer. */
export const mayMove = (
  { event }: Pick<Plan, "event">,
  booking: Pick<PlannedBooking, "slot" | "heldFor">,
  now: number,
): boolean => givesPlaces(event) && isAhead(booking, now) && booking.heldFor !== "offer"

/** Whether a reply still changes anything: something was asked, the event takes place, and something of the plan is ahead. */
export const isAsked = (plan: Plan, now: number): boolean =>
  lastAsk(plan) !== undefined &&
  plan.event.state === "published" &&
  plan.registration.cancelledAt === null &&
  (plan.bookings.some((booking) => isAhead(booking, now)) || plan.waits.length > 0)

/** Offers of the plan that still stand; none where the event does not take place. */
export const offersIn = ({ event, bookings }: Plan, now: number): PlannedBooking[] =>
  event.state === "published"
    ? bookings.filter(({ heldFor, heldUntil }) => heldFor === "offer" && (heldUntil ?? 0) > now)
    : []

/** One of them. */
export const offerIn = (plan: Plan, bookingId: string, now: number): PlannedBooking | undefined =>
  offersIn(plan, now).find(({ id }) => id === bookingId)

/** Another place of the same person at the time of a slot, or at one of a series' dates, which a booking could move to. */
export function clashOf(plan: Plan, booking: PlannedBooking, to: Occasion): boolean {
  const leaving = inSeries(booking, plan.bookings).map(({ id }) => id)
  const others = plan.bookings.filter(
    ({ id, attendeeId }) => !leaving.includes(id) && attendeeId === booking.attendeeId,
  )
  return booking.attendeeId !== null && others.some(({ slot }) => clash(slot, to))
}

type InSeries = {
  id: string
  attendeeId: string | null
  offering: { id: string; take: string }
  slot: { siteId: string | null }
}

/** Bookings that go together with one: the whole of a class series of the same person, otherwise itself. */
export function inSeries<B extends InSeries>(booking: B, all: B[]): B[] {
  if (booking.offering.take !== "all") return [booking]
  return all.filter(
    (one) =>
      one.offering.id === booking.offering.id &&
      one.slot.siteId === booking.slot.siteId &&
      one.attendeeId === booking.attendeeId,
  )
}

/** The bookings of some with what goes together with each; a series once. */
export const bySeries = <B extends InSeries>(all: B[]): B[][] =>
  all.map((booking) => inSeries(booking, all)).filter((series, index) => series[0] === all[index])

/** What of a registration is given up: one booking with its series, one wait, one person, or all. */
export type GivingUp = { booking: string } | { wait: string } | { person: string } | { all: true }

/** Reads what an address asks to give up; undefined when it asks nothing. */
export function givingUpOf(search: URLSearchParams): GivingUp | undefined {
  const one = (name: string) => search.get(name) ?? undefined
  const booking = one("booking")
  const wait = one("wait")
  const person = one("person")
  if (booking) return { booking }
  if (wait) return { wait }
  if (person) return { person }
  return search.has("all") ? { all: true } : undefined
}

export type GivenUp = { bookings: PlannedBooking[]; waits: PlannedWait[]; begun: boolean }

/** What giving up takes from a plan, a wait with the offer made for it; `begun`: something of it has begun and stays. Undefined when nothing of that is left. */
export function givenUp(plan: Plan, what: GivingUp, now: number): GivenUp | undefined {
  const [bookings, waits] = concerned(plan, what)
  const ahead = bookings.filter((booking) => isAhead(booking, now))
  if (ahead.length + waits.length === 0) return undefined
  return { bookings: ahead, waits, begun: ahead.length < bookings.length }
}

function concerned({ bookings, waits }: Plan, what: GivingUp): [PlannedBooking[], PlannedWait[]] {
  if ("all" in what) return [bookings, waits]
  if ("wait" in what) return [[], waits.filter(({ id }) => id === what.wait)]
  if ("person" in what) {
    const theirs = ({ attendeeId }: { attendeeId: string | null }) => attendeeId === what.person
    return [bookings.filter(theirs), waits.filter(theirs)]
  }
  const booking = bookings.find(({ id }) => id === what.booking)
  return [booking ? inSeries(booking, bookings) : [], []]
}

/** What the last answer did, carried to /my in the address. */
export const doneNotes = [
  "cancelled",
  "moved",
  "accepted",
  "declined",
  "left",
  "named",
  "answered",
  "confirmed",
  "chosen",
  "erased",
  "already",
  "children",
  "expired",
  "suits",
  "waiting",
] as const
export type Note = (typeof doneNotes)[number]
export const doneNoteOf = (search: URLSearchParams): Note | undefined =>
  doneNotes.find((note) => note === search.get("done"))
