import { and, eq } from "drizzle-orm"
import { attendees, registrations } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { tell } from "../mail/tell.server.ts"
import { lockRegistration } from "../places/lock.server.ts"
import { type Missing, missing } from "../places/outcome.ts"
import { liveBookings, release } from "../places/release.server.ts"
import { endWaits, openWaits } from "../places/wait.server.ts"

/** What to give up: bookings and waits by id, one attendee with all, or everything. */
export type Cancelling =
  | { bookingIds: string[]; waitIds?: string[] }
  | { attendeeId: string }
  | "everything"

/** `due` are the offerings to `fill` after the transaction; `all`: nothing is left. */
export type Cancelled = { ok: true; due: string[]; all: boolean }

/** Gives up places and waits of a registration, and says so by mail. Cancelling the last of them cancels the registration. Refusal: missing (nothing live of that). */
export async function cancel(
  tx: Tx,
  registrationId: string,
  what: Cancelling,
  now: number,
): Promise<Cancelled | Missing> {
  const registration = await lockRegistration(tx, registrationId)
  if (!registration || registration.cancelledAt != null) return missing
  const live = await liveBookings(tx, registrationId)
  const waiting = await openWaits(tx, registrationId)
  const chosenBookings = live.filter((one) => chosen(what, one, "bookingIds"))
  const chosenWaits = waiting.filter(
    (one) =>
      chosen(what, one, "waitIds") || chosenBookings.some((booking) => booking.waitId === one.id),
  )
  const someone = typeof what === "object" && "attendeeId" in what
  if (chosenBookings.length + chosenWaits.length === 0 && !someone && what !== "everything")
    return missing

  await endWaits(
    tx,
    chosenWaits.map((wait) => wait.id),
    "cancelled",
    now,
  )
  const due = await release(tx, chosenBookings, "cancelled", now)
  if (someone && !(await removeAttendee(tx, registrationId, what.attendeeId, now))) return missing
  const all = chosenBookings.length === live.length && chosenWaits.length === waiting.length
  if (all)
    await tx
      .update(registrations)
      .set({ cancelledAt: now })
      .where(eq(registrations.id, registrationId))
  await tell(tx, registrationId, all ? "cancelled" : "changed", now)
  return { ok: true, due, all }
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
