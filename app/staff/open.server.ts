import { eq } from "drizzle-orm"
import { db } from "#db/index.ts"
import { events } from "#db/schema/index.ts"
import { demand, signedInStaff } from "./require.server.ts"
import type { Ability, StaffUser } from "./rules.ts"

/**
 * The event of a staff page, in any state, and who looks at it. Throws a redirect to sign in, or 403 to whoever may
 * not do this in an event of theirs; one that is not theirs is answered like one that does not exist.
 */
export async function openEvent(
  request: Request,
  slug: string,
  ability: Ability,
  now: number,
): Promise<{ user: StaffUser; event: typeof events.$inferSelect }> {
  const user = await signedInStaff(request, now)
  const [event] = await db.select().from(events).where(eq(events.slug, slug))
  if (!event) throw new Response(null, { status: 404 })
  demand(user, ability, event.id, { type: "event", id: event.id })
  return { user, event }
}
