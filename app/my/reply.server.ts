import { and, eq, inArray, isNull } from "drizzle-orm"
import { type Missing, missing, type Refusal } from "#app/places/outcome.ts"
import { liveBookings, release } from "#app/places/release.server.ts"
import { subjectsOf } from "#app/places/subjects.server.ts"
import { joinWait } from "#app/places/wait.server.ts"
import { giveUp } from "#app/registration/cancel.server.ts"
import { type Changed, change, onBooking } from "#app/registration/change.server.ts"
import { misfitsOf } from "#app/registration/misfits.server.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { lastAsk } from "#app/registration/plan.ts"
import { calls, replies } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { isAsked, mayMove } from "./rules.ts"

export type Reply = "suits" | "otherTime" | "gaveUp"

/**
 * What somebody replies to a postponement; a later reply takes the place of the one before. `gaveUp` gives everything up,
 * and freed places go to those who wait. Refusals: missing (nothing was asked, it is over, or nothing is left), overlap
 * (it cannot suit them: they are at another event then).
 */
export async function reply(
  plan: Plan,
  answer: Reply,
  now: number,
): Promise<Changed | Missing | { ok: false; reason: "overlap" }> {
  const ask = lastAsk(plan)
  if (!ask || !isAsked(plan, now)) return missing
  return change<Changed | Missing | { ok: false; reason: "overlap" }>(
    plan.registration.id,
    { actor: "public", action: `ask.${answer}` },
    async (tx, registration) => {
      if (registration.cancelledAt !== null) return missing
      const misfits = await misfitsOf(tx, registration.id)
      if (answer === "suits" && misfits.some(({ why }) => why === "overlap"))
        return { ok: false, reason: "overlap" }
      await tx
        .update(replies)
        .set({ reply: answer, repliedAt: now })
        .where(and(eq(replies.askId, ask.id), eq(replies.registrationId, registration.id)))
      // Whoever does not fit is still called.
      if (answer === "gaveUp" || misfits.length === 0) await endCalls(tx, registration.id, now)
      if (answer !== "gaveUp") return { ok: true, tells: null, detail: { ask: ask.id } }
      return giveUp(tx, registration, "everything", now)
    },
    now,
  )
}

/**
 * Gives a place up for a wish for another time of the same offering that is full. Refusals: missing (nothing was asked,
 * or the place cannot move, or is one of a series, of which nobody waits for a part), and those of `joinWait`; then the place is kept.
 */
export async function waitInstead(
  plan: Plan,
  { bookingId, slotId }: { bookingId: string; slotId: string },
  now: number,
): Promise<Changed | Missing | Refusal> {
  const booking = plan.bookings.find(({ id }) => id === bookingId)
  if (!booking || !isAsked(plan, now) || !mayMove(plan, booking, now) || booking.slotId === slotId)
    return missing
  if (booking.offering.take === "all") return missing
  return change<Changed | Missing | Refusal>(
    plan.registration.id,
    { actor: "public", action: "ask.wait" },
    async (tx, registration) => {
      const live = await liveBookings(tx, registration.id, [bookingId])
      if (live.length === 0) return missing
      const { attendeeId, offering } = booking
      const wish = { attendeeId, offeringId: offering.id, slotId }
      const subjects = await subjectsOf(tx, attendeeId)
      const about = { eventId: registration.eventId, registrationId: registration.id }
      const joined = await joinWait(tx, { ...about, wishes: [wish], subjects })
      if (!joined.ok) return joined
      const due = await release(tx, live, "cancelled", now)
      return onBooking(bookingId, { ok: true as const, due, detail: { wait: joined.waitIds } })
    },
    now,
  )
}

async function endCalls(tx: Tx, registrationId: string, now: number) {
  await tx
    .update(calls)
    .set({ doneAt: now, doneBy: "public", outcome: "skipped" })
    .where(
      and(
        eq(calls.registrationId, registrationId),
        isNull(calls.doneAt),
        inArray(calls.about, ["postponed", "moved"]),
      ),
    )
}
