import { and, asc, count, eq, inArray, isNull, sql } from "drizzle-orm"
import { events, offerings, slots, user, waits } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import type { StaffUser } from "./rules.ts"

/** Whose address it is, in lower case; undefined when it is nobody's. */
export async function findByEmail(db: Db, email: string) {
  const [row] = await db
    .select({ id: user.id, email: user.email })
    .from(user)
    .where(eq(user.email, email))
  return row
}

type Kind = (typeof offerings.$inferSelect)["kind"]

/** The figures of one kind of offering in one event. Places are counted over all its slots. */
export type Figures = {
  kind: Kind
  /** What the public may take in all; what is kept for walk-ins comes on top. */
  places: number
  taken: number
  walkin: number
  waiting: number
  /** Shifts ahead that have fewer people than they need. */
  short: number
}

export type EventFigures = Pick<
  typeof events.$inferSelect,
  "id" | "slug" | "program" | "state" | "zone" | "startsOn" | "endsOn" | "texts"
> & { figures: Figures[] }

/** The events that somebody may open, soonest first, with what is taken of them. */
export async function eventsFor(db: Db, who: StaffUser, now: number): Promise<EventFigures[]> {
  const mine = who.role === "admin" ? undefined : inArray(events.id, who.eventIds)
  const rows = await db
    .select({
      id: events.id,
      slug: events.slug,
      program: events.program,
      state: events.state,
      zone: events.zone,
      startsOn: events.startsOn,
      endsOn: events.endsOn,
      texts: events.texts,
    })
    .from(events)
    .where(mine)
    .orderBy(asc(events.startsOn), asc(events.id))
  const places = await placesByKind(db, now)
  const waiting = await waitingByKind(db)
  return rows.map((event) => ({
    ...event,
    figures: places
      .filter((row) => row.eventId === event.id)
      .map(({ eventId, ...figures }) => ({
        ...figures,
        waiting: waiting.get(`${eventId} ${figures.kind}`) ?? 0,
      }))
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
  }))
}

const order: Kind[] = ["service", "entry", "activity", "table", "role"]

// Sums arrive as text from one engine.
const total = (what: ReturnType<typeof sql>) => sql<number>`sum(${what})`.mapWith(Number)

const placesByKind = (db: Db, now: number) =>
  db
    .select({
      eventId: slots.eventId,
      kind: offerings.kind,
      places: total(sql`${slots.capacity} - ${slots.heldWalkin}`),
      taken: total(sql`${slots.taken}`),
      walkin: total(sql`${slots.heldWalkin}`),
      short: total(
        sql`CASE WHEN ${slots.taken} < ${slots.minimum} AND ${slots.endsAt} > ${now} THEN 1 ELSE 0 END`,
      ),
    })
    .from(slots)
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .where(isNull(slots.closedAt))
    .groupBy(slots.eventId, offerings.kind)

async function waitingByKind(db: Db) {
  const rows = await db
    .select({ eventId: waits.eventId, kind: offerings.kind, waiting: count() })
    .from(waits)
    .innerJoin(offerings, eq(offerings.id, waits.offeringId))
    .where(and(isNull(waits.endedAt)))
    .groupBy(waits.eventId, offerings.kind)
  return new Map(rows.map((row) => [`${row.eventId} ${row.kind}`, row.waiting]))
}
