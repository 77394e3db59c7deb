import { demand, signedInStaff } from "#app/staff/require.server.ts"
import type { Ability } from "#app/staff/rules.ts"
import { db } from "#db/index.ts"
import { findStaffPlan } from "./queries.server.ts"

/** A registration as staff see it, and who looks. Throws as `openEvent` does: 403, or 404 in an event that is not theirs. */
export async function openRegistration(
  request: Request,
  id: string,
  ability: Ability,
  now: number,
) {
  const user = await signedInStaff(request, now)
  const plan = await findStaffPlan(db, id, now)
  if (plan) demand(user, ability, plan.event.id, { type: "registration", id })
  if (!plan) throw new Response(null, { status: 404 })
  return { user, plan }
}
