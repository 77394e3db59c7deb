import { and, eq, isNull } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { record } from "#app/audit/record.server.ts"
import { events, type StaffRole, session, user } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { endAccess } from "./people/end-access.server.ts"
import { anotherAdmin } from "./people/last-admin.server.ts"
import { nameFor } from "./people/roles.server.ts"

export type Appointment = {
  email: string
  name: string
  role: StaffRole
  /** The events that a coordinator or viewer may open, and as what where that differs; an admin opens all. */
  events: { slug: string; role?: StaffRole }[]
}

/** Makes somebody staff, or changes what they may do: what is said now replaces what was. Refusals: `event`, a slug that no event has; `lastAdmin`. */
export async function appoint(
  tx: Tx,
  { email, name, role, events: named }: Appointment,
  now: number,
): Promise<
  | { ok: true; id: string }
  | { ok: false; reason: "event"; slug: string }
  | { ok: false; reason: "lastAdmin" }
> {
  const known = await tx.select({ id: events.id, slug: events.slug }).from(events)
  const unknown = named.find(({ slug }) => !known.some((event) => event.slug === slug))
  if (unknown) return { ok: false, reason: "event", slug: unknown.slug }

  const [before] = await tx
    .select({ id: user.id, role: user.role })
    .from(user)
    .where(and(eq(user.email, email.toLowerCase()), isNull(user.endedAt)))
  const demoted = before?.role === "admin" && role !== "admin"
  if (demoted && !(await anotherAdmin(tx, before.id))) return { ok: false, reason: "lastAdmin" }
  const at = new Date(now)
  const given = { name, role, emailVerified: true, endedAt: null, updatedAt: at }
  const [{ id }] = (await tx
    .insert(user)
    .values({ id: uuidv7(), email: email.toLowerCase(), ...given, createdAt: at })
    .onConflictDoUpdate({ target: user.email, set: given })
    .returning({ id: user.id })) as [{ id: string }]
  if (before && before.role !== role) await tx.delete(session).where(eq(session.userId, id))
  const here = known.flatMap((event) => {
    const as = named.find(({ slug }) => slug === event.slug)
    return as ? [[event.id, as.role ?? role] as const] : []
  })
  const namedFor = await nameFor(tx, id, Object.fromEntries(here))
  await record(
    tx,
    {
      actor: "system",
      action: "staff.appoint",
      subjectType: "staff",
      subjectId: id,
      detail: { role, events: namedFor },
    },
    now,
  )
  return { ok: true, id }
}

/** Ends somebody's access by their address. Refusals as `endAccess`. */
export async function dismiss(tx: Tx, email: string, now: number): Promise<Dismissed> {
  const [found] = await tx
    .select({ id: user.id })
    .from(user)
    .where(eq(user.email, email.toLowerCase()))
  return found ? endAccess(tx, found.id, "system", now) : { ok: false, reason: "gone" }
}
type Dismissed = Awaited<ReturnType<typeof endAccess>>
