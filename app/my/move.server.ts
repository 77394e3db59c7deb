import { transaction } from "#db/index.ts"
import { tell } from "../mail/tell.server.ts"
import { fillAll } from "../places/fill-all.server.ts"
import { move } from "../places/move.server.ts"
import { type Missing, missing, type Refusal } from "../places/outcome.ts"
import type { Plan } from "../registration/plan.server.ts"
import { mayMove } from "./rules.ts"

/** Moves a booking of a plan to another time of the same offering, and says so by mail. Refusals: missing (begun, or not to be moved), and those of `move`; then the old place is kept. */
export async function moveTo(
  plan: Plan,
  { bookingId, toSlotId }: { bookingId: string; toSlotId: string },
  now: number,
): Promise<{ ok: true } | Missing | Refusal> {
  const booking = plan.bookings.find(({ id }) => id === bookingId)
  if (!booking || !mayMove(booking, now)) return missing
  const registrationId = plan.registration.id
  const outcome = await transaction(async (tx) => {
    const moved = await move(tx, { registrationId, bookingId, toSlotId }, now)
    if (moved.ok) await tell(tx, registrationId, "changed", now)
    return moved
  })
  if (outcome.ok) await fillAll(outcome.due, now)
  return outcome
}
