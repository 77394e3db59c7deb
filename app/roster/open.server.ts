import { eq } from "drizzle-orm"
import { requireStaff } from "#app/staff/require.server.ts"
import { may, type StaffUser } from "#app/staff/rules.ts"
import { db } from "#db/index.ts"
import { events, type Role } from "#db/schema/index.ts"
import type { EventRow } from "./ground.server.ts"

/** The event of a staff page, in any state, and who looks at it. Throws a redirect to sign in, 404, or 403. */
export async function openEvent(
  request: Request,
  slug: string,
  role: Role,
  now: number,
): Promise<{ user: StaffUser; event: EventRow }> {
  const user = await requireStaff(request, { role }, now)
  const [event] = await db.select().from(events).where(eq(events.slug, slug))
  if (!event) throw new Response(null, { status: 404 })
  if (!may(user, { role, eventId: event.id })) throw new Response(null, { status: 403 })
  return { user, event }
}
