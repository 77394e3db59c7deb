import { move } from "#app/places/move.server.ts"
import { type Missing, missing, type Refusal } from "#app/places/outcome.ts"
import { change, onBooking } from "#app/registration/change.server.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { mayMove } from "./rules.ts"

/** Moves a booking of a plan to another time of the same offering, and says so by mail. Refusals: missing (begun, or not to be moved), and those of `move`; then the old place is kept. */
export async function moveTo(
  plan: Plan,
  { bookingId, toSlotId }: { bookingId: string; toSlotId: string },
  now: number,
): Promise<{ ok: true } | Missing | Refusal> {
  const booking = plan.bookings.find(({ id }) => id === bookingId)
  if (!booking || !mayMove(plan, booking, now)) return missing
  return change(
    plan.registration.id,
    { actor: "public", action: "booking.move" },
    async (tx, registration) => {
      const moved = await move(tx, registration, { bookingId, toSlotId }, now)
      return moved.ok ? onBooking(moved.bookingId, moved) : moved
    },
    now,
  )
}
