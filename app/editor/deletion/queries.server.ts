import { and, asc, count, countDistinct, eq, inArray, isNotNull, ne } from "drizzle-orm"
import type { EventRow } from "#app/registration/event.server.ts"
import { lastDayOf } from "#app/registration/questions/forget-answers.server.ts"
import { everAsked } from "#app/registration/questions/given.server.ts"
import { readThenYield } from "#db/chunks.ts"
import {
  answers,
  attendees,
  audit,
  drafts,
  erasures,
  eventChanges,
  events,
  outbox,
  registrations,
  tallies,
} from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** What the deletion of an event takes away: registrations, the people in them, answers to its own questions, messages, forms that were begun; `people` known by name across events go, those of them who are elsewhere too `stay`. */
export async function countGoing(db: Db, eventId: string) {
  const rowsOf = async (
    table: typeof registrations | typeof attendees | typeof answers | typeof drafts,
  ) => {
    const [row] = await readThenYield(
      db.select({ rows: count() }).from(table).where(eq(table.eventId, eventId)),
    )
    return row?.rows ?? 0
  }
  const [letters] = await readThenYield(
    db
      .select({ rows: count() })
      .from(outbox)
      .innerJoin(registrations, eq(registrations.id, outbox.registrationId))
      .where(eq(registrations.eventId, eventId)),
  )
  const stay = await readThenYield(countStaying(db, eventId))
  return {
    registrations: await rowsOf(registrations),
    attendees: await rowsOf(attendees),
    answers: await rowsOf(answers),
    messages: letters?.rows ?? 0,
    drafts: await rowsOf(drafts),
    stay,
  }
}

/** People of an event who are in another one too. */
async function countStaying(db: Db, eventId: string): Promise<number> {
  const elsewhere = db
    .selectDistinct({ id: attendees.personId })
    .from(attendees)
    .where(and(ne(attendees.eventId, eventId), isNotNull(attendees.personId)))
  const [row] = await db
    .select({ people: countDistinct(attendees.personId) })
    .from(attendees)
    .where(and(eq(attendees.eventId, eventId), inArray(attendees.personId, elsewhere)))
  return row?.people ?? 0
}

/** What remains of an event, in the order of a table: totals first. */
export const talliesOf = (db: Db, eventId: string) =>
  db
    .select({
      measure: tallies.measure,
      facet: tallies.facet,
      key: tallies.key,
      count: tallies.count,
    })
    .from(tallies)
    .where(eq(tallies.eventId, eventId))
    .orderBy(asc(tallies.measure), asc(tallies.facet), asc(tallies.key))
export type TallyRow = Awaited<ReturnType<typeof talliesOf>>[number]

/** How often somebody of an event was erased because they asked. */
export const countErased = (db: Db, eventId: string): Promise<number> =>
  db.$count(erasures, eq(erasures.eventId, eventId))

/** Changes of an event's day, oldest first, with the reason as long as it is kept. */
export async function dayChanges(db: Db, eventId: string) {
  const changes = await db
    .select({
      at: audit.at,
      detail: audit.detail,
      before: eventChanges.before,
      after: eventChanges.after,
    })
    .from(audit)
    .innerJoin(
      eventChanges,
      and(
        eq(eventChanges.eventId, eventId),
        eq(eventChanges.at, audit.at),
        eq(eventChanges.action, audit.action),
      ),
    )
    .where(and(eq(audit.eventId, eventId), eq(audit.action, "event.deletionDay")))
    .orderBy(asc(audit.id))
  const dayIn = (rows: typeof eventChanges.$inferSelect.before) =>
    String(rows.events?.[eventId]?.purgeOn ?? "")
  return changes.map(({ at, detail, before, after }) => ({
    at,
    reason: String(detail.reason ?? ""),
    before: dayIn(before),
    after: dayIn(after),
  }))
}
export type DayChange = Awaited<ReturnType<typeof dayChanges>>[number]

/** All events by their day, with what is still kept and how many were erased on request. */
export async function deletionOverview(db: Db) {
  const all = await readThenYield(
    db
      .select({
        id: events.id,
        slug: events.slug,
        texts: events.texts,
        zone: events.zone,
        endsOn: events.endsOn,
        purgeOn: events.purgeOn,
        purgedAt: events.purgedAt,
      })
      .from(events)
      .orderBy(asc(events.purgeOn), asc(events.id)),
  )
  const kept = await readThenYield(countBy(db, registrations))
  const erased = await readThenYield(countBy(db, erasures))
  return all.map((event) => ({
    ...event,
    registrations: kept.find((one) => one.eventId === event.id)?.rows ?? 0,
    erased: erased.find((one) => one.eventId === event.id)?.rows ?? 0,
  }))
}

const countBy = (db: Db, table: typeof registrations | typeof erasures) =>
  db.select({ eventId: table.eventId, rows: count() }).from(table).groupBy(table.eventId)

/** Questions whose answers go before the event's other data, each with the last day (ISO) on which they are kept. */
export async function goesEarlier(db: Db, event: EventRow) {
  const asked = await everAsked(db, event)
  return asked.flatMap(({ id, texts, keepDays }) =>
    keepDays === null ? [] : [{ id, texts, lastDay: lastDayOf({ keepDays }, event) }],
  )
}
