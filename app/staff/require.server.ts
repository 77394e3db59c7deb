import { eq } from "drizzle-orm"
import { redirect } from "react-router"
import { note } from "#app/audit/note.server.ts"
import { config } from "#app/config.server.ts"
import { barePath, localeOf, pathIn } from "#app/i18n/locales.ts"
import { db, transaction } from "#db/index.ts"
import { session, staffEvents } from "#db/schema/index.ts"
import type { StaffRole } from "#db/schema/staff.ts"
import { auth } from "./library.server.ts"
import { isIdle, may, type StaffUser, TOUCH_MS } from "./rules.ts"

/** Who signed in, if their role may do this. Throws a redirect to the sign-in page, or 403, which leaves a line. */
export async function requireStaff(
  request: Request,
  need: { role?: StaffRole } = {},
  now = Date.now(),
): Promise<StaffUser> {
  const user = await findStaff(request, now)
  if (!user) throw toSignIn(request)
  if (!may(user, need)) {
    const detail = { role: need.role ?? "viewer" }
    note({ actor: user.id, action: "staff.refuse", subjectType: "page", detail }, now)
    throw new Response(null, { status: 403 })
  }
  return user
}

/** That an event is theirs. Throws 404, so that nobody learns whether there is one, and leaves a line. */
export function demandTheirs(
  user: StaffUser,
  eventId: string,
  subject: { type: "event" | "registration"; id: string },
) {
  if (may(user, { eventId })) return
  const { type: subjectType, id: subjectId } = subject
  note({ actor: user.id, action: "staff.refuse", subjectType, subjectId, eventId }, Date.now())
  throw new Response(null, { status: 404 })
}

/** Who signed in, or null: no session, an ended one, or one that nobody used for hours. */
export async function findStaff(request: Request, now = Date.now()): Promise<StaffUser | null> {
  const found = await auth.api.getSession({
    headers: request.headers,
    query: { disableRefresh: true },
  })
  if (!found) return null
  const lastUsedAt = found.session.updatedAt.getTime()
  if (isIdle(lastUsedAt, now)) return null
  if (now - lastUsedAt > TOUCH_MS) await touch(found.session.id, now)
  const rows = await db
    .select({ eventId: staffEvents.eventId })
    .from(staffEvents)
    .where(eq(staffEvents.userId, found.user.id))
  return {
    id: found.user.id,
    name: found.user.name,
    email: found.user.email,
    role: found.user.role as StaffRole,
    eventIds: rows.map((row) => row.eventId),
  }
}

/** The events in which somebody with these cookies may sign people up as staff: their ids, `*` for all; null for nobody's. Who only looks signs up as anybody does. */
export async function eventsOf(cookies: string): Promise<string | null> {
  const user = await findStaff(new Request(config.origin, { headers: { Cookie: cookies } }))
  if (!user || !may(user, { role: "coordinator" })) return null
  return user.role === "admin" ? "*" : user.eventIds.join(" ") || null
}

async function touch(sessionId: string, now: number) {
  await transaction(async (tx) => {
    await tx
      .update(session)
      .set({ updatedAt: new Date(now) })
      .where(eq(session.id, sessionId))
  })
}

function toSignIn(request: Request) {
  const url = new URL(request.url)
  const here = request.method === "GET" ? `${barePath(url.pathname)}${url.search}` : ""
  const query = here && here !== "/staff" ? `?to=${encodeURIComponent(here)}` : ""
  return redirect(`${pathIn(localeOf(url.pathname), "/staff/sign-in")}${query}`)
}
