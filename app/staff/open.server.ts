import { eq } from "drizzle-orm"
import { db } from "#db/index.ts"
import { events, type StaffRole } from "#db/schema/index.ts"
import { demandTheirs, requireStaff } from "./require.server.ts"
import type { StaffUser } from "./rules.ts"

/**
 * The event of a staff page, in any state, and who looks at it. Throws a redirect to sign in, or 403 to a role that
 * may do this nowhere; an event that is not theirs is answered like one that does not exist.
 */
export async function openEvent(
  request: Request,
  slug: string,
  role: StaffRole,
  now: number,
): Promise<{ user: StaffUser; event: typeof events.$inferSelect }> {
  const user = await requireStaff(request, { role }, now)
  const [event] = await db.select().from(events).where(eq(events.slug, slug))
  if (!event) throw new Response(null, { status: 404 })
  demandTheirs(user, event.id, { type: "event", id: event.id })
  return { user, event }
}
