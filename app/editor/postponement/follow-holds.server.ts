import { and, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm"
import { daysBetween } from "#app/editor/days.ts"
import { holdUntil } from "#app/places/rules.ts"
import type { Misfit } from "#app/registration/misfits.server.ts"
import { bookings, slots, waits } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"
import type { AskRow } from "./asked.ts"

const DAY_MS = 24 * 3_600_000
/** To state a licence that is valid on the new day. */
const LICENCE_DAYS = 14

/**
 * What was to be decided by a day before the event moves with it: the time for a review or a licence, and the window of
 * a wish. A shift whose licence has run out by the new day is held once more. The caller has locked the registration.
 */
export async function followHolds(
  tx: Tx,
  registrationId: string,
  { ask, misfits }: { ask: AskRow; misfits: Misfit[] },
  now: number,
) {
  const later = laterBy(ask)
  const places = await prepared(tx, "places with their start", selectPlaces).execute({
    registrationId,
  })
  for (const { booking, startsAt } of places) {
    const { id, heldFor, heldUntil, state } = booking
    const lapsed = misfits.some(({ bookingId, why }) => bookingId === id && why === "licence")
    const values =
      state === "booked" && lapsed
        ? {
            state: "held",
            heldFor: "credential",
            heldUntil: holdUntil(now, startsAt, LICENCE_DAYS),
          }
        : heldFor !== null && heldFor !== "offer" && heldUntil !== null
          ? { heldUntil: Math.min(startsAt, heldUntil + later) }
          : undefined
    if (values)
      await tx
        .update(bookings)
        .set({ ...(values as Partial<typeof booking>), changedAt: now })
        .where(eq(bookings.id, id))
  }
  await moveWindows(tx, registrationId, later)
}

const selectPlaces = (tx: Tx) =>
  tx
    .select({ booking: bookings, startsAt: slots.startsAt })
    .from(bookings)
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .where(
      and(
        eq(bookings.registrationId, sql.placeholder("registrationId")),
        ne(bookings.state, "released"),
      ),
    )

/** By how long the first of the days that moved did, in ms; nothing where only sites did. */
function laterBy({ change }: AskRow): number {
  const [day] = Object.keys(change)
    .filter((key) => /^\d{4}-/.test(key))
    .sort()
  return day ? Math.max(0, daysBetween(day, String(change[day])) * DAY_MS) : 0
}

async function moveWindows(tx: Tx, registrationId: string, later: number) {
  const open = await prepared(tx, "waits for a window", selectWindows).execute({ registrationId })
  for (const { id, from, to } of open)
    await tx
      .update(waits)
      .set({ from: from! + later, to: to === null ? null : to + later })
      .where(inArray(waits.id, [id]))
}

const selectWindows = (tx: Tx) =>
  tx
    .select()
    .from(waits)
    .where(
      and(
        eq(waits.registrationId, sql.placeholder("registrationId")),
        isNull(waits.endedAt),
        isNotNull(waits.from),
      ),
    )
