import { type Missing, missing } from "#app/places/outcome.ts"
import {
  type Cancelled,
  type Cancelling,
  giveUp as cancelIn,
  leftAlone,
} from "#app/registration/cancel.server.ts"
import { change } from "#app/registration/change.server.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { type GivingUp, givenUp } from "./rules.ts"

/**
 * Gives up a part of a plan, or all of it; what has begun stays as it was. Freed places go to those who wait.
 * Refusals: missing (given up already, of another registration, or begun), adult (children would be left alone).
 */
export async function cancelMine(
  plan: Plan,
  what: GivingUp,
  now: number,
): Promise<Cancelled | Missing | { ok: false; reason: "adult" }> {
  const cancelling = cancellingOf(plan, what, now)
  if (!cancelling) return missing
  return change<Cancelled | Missing | { ok: false; reason: "adult" }>(
    plan.registration.id,
    { actor: "public", action: "registration.cancel" },
    async (tx, registration) => {
      const done = await cancelIn(tx, registration, cancelling, now)
      if (!done.ok || done.all || !("person" in what)) return done
      return (await leftAlone(tx, registration.id)) ? { ok: false, reason: "adult" } : done
    },
    now,
  )
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
