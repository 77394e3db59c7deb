import { and, eq, isNull } from "drizzle-orm"
import type { LockedRegistration } from "#app/places/lock.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { type Booking, liveBookings, release } from "#app/places/release.server.ts"
import { onlyMinors } from "#app/places/rules.ts"
import { wholeOf } from "#app/places/series.server.ts"
import { endWaits, openWaits } from "#app/places/wait.server.ts"
import { attendees, events, registrations } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { type Changed, change } from "./change.server.ts"

/** What to give up: bookings and waits by id, one attendee with all, or everything. */
export type Cancelling =
  | { bookingIds: string[]; waitIds?: string[] }
  | { attendeeId: string }
  | "everything"

/** `all`: nothing is left. */
export type Cancelled = Changed & { all: boolean }

/**
 * Gives up places and waits of a registration on behalf of `actor`; freed places go to those who wait. Cancelling
 * the last of them cancels the registration. `silent`: nobody is told. Refusal: missing (nothing live of that).
 */
export const cancel = (
  registrationId: string,
  what: Cancelling,
  { actor, silent }: { actor: string; silent?: boolean },
  now: number,
): Promise<Cancelled | Missing> =>
  change(
    registrationId,
    { actor, action: "registration.cancel" },
    async (tx, registration) => {
      const done = await giveUp(tx, registration, what, now)
      return done.ok && silent ? { ...done, tells: null } : done
    },
    now,
  )

/** What `cancel` does, inside a change of the registration. `closed`: what is given up does not take place. */
export async function giveUp(
  tx: Tx,
  registration: LockedRegistration,
  what: Cancelling,
  now: number,
  as: "cancelled" | "closed" = "cancelled",
): Promise<Cancelled | Missing> {
  if (registration.cancelledAt != null) return missing
  const live = await liveBookings(tx, registration.id)
  const waiting = await openWaits(tx, registration.id)
  const named = live.filter((one) => chosen(what, one, "bookingIds"))
  const chosenBookings =
    typeof what === "object" && "bookingIds" in what ? await withSeries(tx, named, now) : named
  const chosenWaits = waiting.filter(
    (one) =>
      chosen(what, one, "waitIds") || chosenBookings.some((booking) => booking.waitId === one.id),
  )
  const someone = typeof what === "object" && "attendeeId" in what ? what.attendeeId : undefined
  if (chosenBookings.length + chosenWaits.length === 0 && !someone && what !== "everything")
    return missing

  await endWaits(
    tx,
    chosenWaits.map((wait) => wait.id),
    "cancelled",
    now,
  )
  const due = await release(tx, chosenBookings, as, now)
  if (someone && !(await removeAttendee(tx, registration.id, someone, now))) return missing
  const all = chosenBookings.length === live.length && chosenWaits.length === waiting.length
  if (all)
    await tx
      .update(registrations)
      .set({ cancelledAt: now })
      .where(eq(registrations.id, registration.id))
  return {
    ok: true,
    due,
    all,
    tells: { message: all ? "cancelled" : "changed" },
    detail: {
      all,
      ...(someone && { attendee: someone }),
      bookings: chosenBookings.map((one) => one.id),
      waits: chosenWaits.map((one) => one.id),
    },
  }
}

/** A date of a series is not given up alone, unless it is one that does not take place. */
async function withSeries(tx: Tx, named: Booking[], now: number): Promise<Booking[]> {
  const all = new Map<string, Booking>()
  for (const one of named) {
    const whole = await wholeOf(tx, one, now)
    const closed = whole.find(({ id }) => id === one.id)?.closedAt != null
    for (const booking of closed ? [one] : whole) all.set(booking.id, booking)
  }
  return [...all.values()]
}

function chosen(
  what: Cancelling,
  one: { id: string; attendeeId: string | null },
  list: "bookingIds" | "waitIds",
): boolean {
  if (what === "everything") return true
  if ("attendeeId" in what) return one.attendeeId === what.attendeeId
  return (what[list] ?? []).includes(one.id)
}

async function removeAttendee(tx: Tx, registrationId: string, id: string, now: number) {
  const removed = await tx
    .update(attendees)
    .set({ removedAt: now })
    .where(and(eq(attendees.id, id), eq(attendees.registrationId, registrationId)))
    .returning({ id: attendees.id })
  return removed.length > 0
}

/** Whether only minors are left, who came with somebody of age and so have nobody else who answers for them. */
export async function leftAlone(tx: Tx, registrationId: string): Promise<boolean> {
  const left = await tx
    .select({
      birthDate: attendees.birthDate,
      birthYear: attendees.birthYear,
      guardian: attendees.guardian,
      endsOn: events.endsOn,
    })
    .from(attendees)
    .innerJoin(events, eq(events.id, attendees.eventId))
    .where(and(eq(attendees.registrationId, registrationId), isNull(attendees.removedAt)))
  return onlyMinors(left, left[0]?.endsOn ?? "") && left.some(({ guardian }) => !guardian)
}
