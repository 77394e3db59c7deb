import { and, asc, desc, eq, gt, isNull, max, sql } from "drizzle-orm"
import { IDLE_MS } from "#app/staff/rules.ts"
import { events, session, staffEvents, user } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Everybody of staff by name: with access, invited, and then whose access has ended. `lastUsedAt` of a session that is open. */
export async function allStaff(db: Db, now: number) {
  const [people, named] = await Promise.all([
    db
      .select({
        id: user.id,
        name: user.name,
        email: user.email,
        role: user.role,
        signedIn: user.emailVerified,
        endedAt: user.endedAt,
        lastUsedAt: max(session.updatedAt),
      })
      .from(user)
      .leftJoin(session, and(eq(session.userId, user.id), isOpen(now)))
      .groupBy(user.id)
      .orderBy(sql`${user.endedAt} IS NOT NULL`, asc(user.name), asc(user.id)),
    db
      .select({ userId: staffEvents.userId, role: staffEvents.role, texts: events.texts })
      .from(staffEvents)
      .innerJoin(events, eq(events.id, staffEvents.eventId))
      .orderBy(asc(events.startsOn), asc(events.id)),
  ])
  const by = Map.groupBy(named, ({ userId }) => userId)
  return people.map((one) => ({
    ...one,
    events: (by.get(one.id) ?? []).map(({ role, texts }) => ({ role: role ?? one.role, texts })),
  }))
}

/** Somebody of staff with access, invited or not; undefined of anybody else. */
export async function findPerson(db: Db, id: string) {
  const [found] = await db
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      role: user.role,
      signedIn: user.emailVerified,
    })
    .from(user)
    .where(and(eq(user.id, id), isNull(user.endedAt)))
  if (!found) return undefined
  const named = await db.select().from(staffEvents).where(eq(staffEvents.userId, id))
  const roles = named.map(({ eventId, role }) => [eventId, role ?? found.role] as const)
  return { ...found, events: Object.fromEntries(roles) }
}

/** The open sessions of somebody, the one used last first. */
export const sessionsOf = (db: Db, userId: string, now: number) =>
  db
    .select({
      id: session.id,
      userAgent: session.userAgent,
      createdAt: session.createdAt,
      updatedAt: session.updatedAt,
    })
    .from(session)
    .where(and(eq(session.userId, userId), isOpen(now)))
    .orderBy(desc(session.updatedAt), asc(session.id))
export type Session = Awaited<ReturnType<typeof sessionsOf>>[number]

/** Events that somebody can be named for, soonest first. */
export const nameableEvents = (db: Db) =>
  db
    .select({ id: events.id, texts: events.texts, startsOn: events.startsOn })
    .from(events)
    .orderBy(asc(events.startsOn), asc(events.id))
export type Nameable = Awaited<ReturnType<typeof nameableEvents>>[number]

const isOpen = (now: number) =>
  and(gt(session.expiresAt, new Date(now)), gt(session.updatedAt, new Date(now - IDLE_MS)))
