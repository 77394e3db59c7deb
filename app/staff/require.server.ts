import { eq } from "drizzle-orm"
import { redirect } from "react-router"
import { note } from "#app/audit/note.server.ts"
import { config } from "#app/config.server.ts"
import { barePath, localeOf, pathIn } from "#app/i18n/locales.ts"
import { db, transaction } from "#db/index.ts"
import { session, staffEvents, user } from "#db/schema/index.ts"
import { auth } from "./library.server.ts"
import { type Ability, isIdle, may, type StaffUser, TOUCH_MS } from "./rules.ts"

/** Who signed in. Throws a redirect to the sign-in page. */
export async function signedInStaff(request: Request, now: number): Promise<StaffUser> {
  const user = await findStaff(request, now)
  if (!user) throw toSignIn(request)
  return user
}

/** Who signed in, if they may do this where no event is named. Throws a redirect to the sign-in page, or 403, which leaves a line. */
export async function requireStaff(
  request: Request,
  ability: Ability,
  now: number,
): Promise<StaffUser> {
  const user = await signedInStaff(request, now)
  if (may(user, ability)) return user
  const line = { actor: user.id, action: "staff.refuse", subjectType: "page" }
  note({ ...line, detail: { ability } }, now)
  throw new Response(null, { status: 403 })
}

/**
 * That somebody may do this in an event. Throws 403 in one that is theirs, and 404 in any other, so that nobody learns
 * whether there is one. Both leave a line.
 */
export function demand(
  user: StaffUser,
  ability: Ability,
  eventId: string,
  { type: subjectType, id: subjectId }: { type: "event" | "registration"; id: string },
) {
  if (may(user, ability, eventId)) return
  const line = { actor: user.id, action: "staff.refuse", subjectType, subjectId, eventId }
  note({ ...line, detail: { ability } }, Date.now())
  throw new Response(null, { status: may(user, "look", eventId) ? 403 : 404 })
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
    .select({
      endedAt: user.endedAt,
      everywhere: user.role,
      eventId: staffEvents.eventId,
      role: staffEvents.role,
    })
    .from(user)
    .leftJoin(staffEvents, eq(staffEvents.userId, user.id))
    .where(eq(user.id, found.user.id))
  const [first] = rows
  if (!first || first.endedAt !== null) return null
  const { id, name, email } = found.user
  const role = first.everywhere
  // Without a role of its own an event has the one that they have elsewhere, as before there were such.
  const roles = Object.fromEntries(
    rows.flatMap((row) => (row.eventId ? [[row.eventId, row.role ?? role]] : [])),
  )
  return { id, name, email, role, roles, sessionId: found.session.id }
}

/** The events in which somebody with these cookies may sign people up as staff: their ids, `*` for all; null for nobody's. Who only looks signs up as anybody does. */
export async function eventsOf(cookies: string): Promise<string | null> {
  const user = await findStaff(new Request(config.origin, { headers: { Cookie: cookies } }))
  if (!user) return null
  if (user.role === "admin") return "*"
  const run = Object.keys(user.roles).filter((eventId) => may(user, "run", eventId))
  return run.join(" ") || null
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
