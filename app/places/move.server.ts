import { eq, inArray } from "drizzle-orm"
import { bookings } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { type LockedRegistration, lockSlots } from "./lock.server.ts"
import { type Missing, missing, type Refusal, refuse } from "./outcome.ts"
import { liveBookings, release } from "./release.server.ts"
import type { PlaceSource } from "./rules.ts"
import { wholeOf } from "./series.server.ts"
import { subjectsOf } from "./subjects.server.ts"
import { type Taken, take } from "./take.server.ts"
import { type Terms, termsOfAll } from "./terms.server.ts"

/**
 * Moves a live booking to another slot of the same offering, a series as a whole to another site: a release and an
 * insert. The caller has locked the registration and its people.
 * `due` are the offerings to `fill` afterwards.
 * Refusals: missing, gone (another offering), twice (the same slot, or the same series), and those of `take`; then the
 * old place is kept.
 */
export async function move(
  tx: Tx,
  registration: LockedRegistration,
  which: { bookingId: string; toSlotId: string; from?: PlaceSource },
  now: number,
): Promise<{ ok: true; bookingId: string; due: string[] } | Missing | Refusal> {
  const [booking] = await liveBookings(tx, registration.id, [which.bookingId])
  if (!booking || booking.heldFor === "offer") return missing
  if (booking.slotId === which.toSlotId) return refuse("twice", which.toSlotId, booking.attendeeId)
  const whole = await wholeOf(tx, booking, now)
  const terms = await termsOfAll(tx, [booking.slotId, which.toSlotId])
  const one = terms.get(booking.slotId)
  const other = terms.get(which.toSlotId)
  if (!one || !other || one.offeringId !== other.offeringId)
    return refuse("gone", which.toSlotId, booking.attendeeId)
  if (one.take === "all" && one.siteId === other.siteId)
    return refuse("twice", which.toSlotId, booking.attendeeId)
  const into = one.take === "all" ? [...terms.keys()] : [which.toSlotId]
  await lockSlots(tx, [...whole.map(({ slotId }) => slotId), ...into])

  const due = await release(tx, whole, "moved", now)
  const outcome = await take(
    tx,
    {
      eventId: registration.eventId,
      registrationId: registration.id,
      wants: [{ slotId: which.toSlotId, attendeeId: booking.attendeeId }],
      subjects: await subjectsOf(tx, booking.attendeeId),
      from: which.from ?? "public",
      replacesId: one.take === "one" ? booking.id : undefined,
    },
    now,
  )
  if (!outcome.ok) return outcome
  if (one.take === "all") await succeed(tx, whole, byStart(outcome.taken, terms))
  // What a person has approved once stays approved at another time.
  if (booking.state === "booked")
    await tx
      .update(bookings)
      .set({ state: "booked", heldFor: null, heldUntil: null })
      .where(
        inArray(
          bookings.id,
          outcome.taken.map(({ bookingId }) => bookingId),
        ),
      )
  return { ok: true, bookingId: outcome.taken[0]!.bookingId, due }
}

function byStart(taken: Taken[], terms: Map<string, Terms>): Taken[] {
  const startOf = ({ slotId }: Taken) => terms.get(slotId)?.startsAt ?? 0
  return taken.toSorted((a, b) => startOf(a) - startOf(b))
}

/** Date for date, so that each entry of a calendar becomes another one. */
async function succeed(tx: Tx, old: { id: string }[], taken: Taken[]) {
  for (const [index, { bookingId }] of taken.entries())
    await tx
      .update(bookings)
      .set({ replacesId: old[index]?.id ?? null })
      .where(eq(bookings.id, bookingId))
}
