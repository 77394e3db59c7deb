import { eq } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { record } from "#app/audit/record.server.ts"
import { account, events, type StaffRole, session, staffEvents, user } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

export type Appointment = {
  email: string
  name: string
  role: StaffRole
  /** The events that a coordinator or viewer may open, and as what where that differs; an admin opens all. */
  events: { slug: string; role?: StaffRole }[]
}

/** Makes somebody staff, or changes what they may do: what is said now replaces what was. Refusal: `event`, a slug that no event has. */
export async function appoint(
  tx: Tx,
  { email, name, role, events: named }: Appointment,
  now: number,
): Promise<{ ok: true; id: string } | { ok: false; reason: "event"; slug: string }> {
  const known = await tx.select({ id: events.id, slug: events.slug }).from(events)
  const unknown = named.find(({ slug }) => !known.some((event) => event.slug === slug))
  if (unknown) return { ok: false, reason: "event", slug: unknown.slug }

  const at = new Date(now)
  const [{ id }] = (await tx
    .insert(user)
    .values({
      id: uuidv7(),
      email: email.toLowerCase(),
      name,
      role,
      emailVerified: true,
      createdAt: at,
      updatedAt: at,
    })
    .onConflictDoUpdate({ target: user.email, set: { name, role, updatedAt: at } })
    .returning({ id: user.id })) as [{ id: string }]
  await tx.delete(staffEvents).where(eq(staffEvents.userId, id))
  for (const event of known) {
    const here = named.find(({ slug }) => slug === event.slug)
    if (!here) continue
    await tx.insert(staffEvents).values({ userId: id, eventId: event.id, role: here.role ?? role })
  }
  await record(
    tx,
    {
      actor: "system",
      action: "staff.appoint",
      subjectType: "staff",
      subjectId: id,
      detail: { role, events: named.map((each) => `${each.slug}:${each.role ?? role}`) },
    },
    now,
  )
  return { ok: true, id }
}

/** Ends somebody's access at once, also where they are signed in. Answers false where the address is nobody's. */
export async function dismiss(tx: Tx, email: string, now: number): Promise<boolean> {
  const [found] = await tx
    .select({ id: user.id })
    .from(user)
    .where(eq(user.email, email.toLowerCase()))
  if (!found) return false
  await tx.delete(session).where(eq(session.userId, found.id))
  await tx.delete(account).where(eq(account.userId, found.id))
  await tx.delete(staffEvents).where(eq(staffEvents.userId, found.id))
  await tx.delete(user).where(eq(user.id, found.id))
  await record(
    tx,
    { actor: "system", action: "staff.dismiss", subjectType: "staff", subjectId: found.id },
    now,
  )
  return true
}
