import { type Missing, missing } from "../places/outcome.ts"
import { type Cancelled, type Cancelling, cancel } from "../registration/cancel.server.ts"
import type { Plan } from "../registration/plan.server.ts"
import { type GivingUp, givenUp } from "./rules.ts"

/**
 * Gives up a part of a plan, or all of it; what has begun stays as it was. Freed places go to those who wait.
 * Refusal: missing (given up already, of another registration, or begun).
 */
export async function giveUp(
  plan: Plan,
  what: GivingUp,
  now: number,
): Promise<Cancelled | Missing> {
  const cancelling = cancellingOf(plan, what, now)
  if (!cancelling) return missing
  return cancel(plan.registration.id, cancelling, { actor: "public" }, now)
}

/** Of a day that has begun only what lies ahead, so that what happened stays on record. */
function cancellingOf(plan: Plan, what: GivingUp, now: number): Cancelling | undefined {
  const given = givenUp(plan, what, now)
  if (!given) return undefined
  if (!given.begun && "all" in what) return "everything"
  if (!given.begun && "person" in what) return { attendeeId: what.person }
  return {
    bookingIds: given.bookings.map(({ id }) => id),
    waitIds: given.waits.map(({ id }) => id),
  }
}
