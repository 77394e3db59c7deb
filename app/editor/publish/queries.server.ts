import { and, asc, count, eq, isNull, sql } from "drizzle-orm"
import { addDays, dateIn, instantAt } from "#app/i18n/time.ts"
import { offeringsOf, sitesOf } from "#app/registration/event.server.ts"
import { type events, offerings, questions, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { type Gap, gapsOf, type Times } from "./gaps.ts"

type Event = typeof events.$inferSelect

/** What an event lacks before it can be shown to the public, worst first. */
export async function gapsIn(db: Db, event: Event, now: number): Promise<Gap[]> {
  const asked = await db
    .select({ id: questions.id, texts: questions.texts, choices: questions.choices })
    .from(questions)
    .where(and(eq(questions.eventId, event.id), isNull(questions.retiredAt)))
    .orderBy(asc(questions.position), asc(questions.id))
  const content = {
    event,
    sites: await sitesOf(db, event),
    offerings: await offeringsOf(db, event),
    times: await timesOf(db, event, now),
    questions: asked,
  }
  return gapsOf(content, dateIn(event.zone, now))
}

/** The times of each offering that has any, counted. */
function timesOf(db: Db, event: Event, now: number): Promise<Times[]> {
  const midnight = (day: string) => instantAt(event.zone, day, "00:00")
  const [from, to] = [midnight(event.startsOn), midnight(addDays(event.endsOn, 1))]
  // Volunteers set up on the eve and clear away on the day after.
  const [eve, after] = [midnight(addDays(event.startsOn, -1)), midnight(addDays(event.endsOn, 2))]
  const those = (condition: ReturnType<typeof sql>) =>
    sql`sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)`.mapWith(Number)
  return db
    .select({
      offeringId: slots.offeringId,
      slots: count(),
      past: those(sql`${slots.startsAt} <= ${now}`),
      wrong: those(
        sql`${slots.closesAt} <= ${slots.opensAt} OR ${slots.closesAt} > ${slots.endsAt}`,
      ),
      outside: those(
        sql`CASE WHEN ${offerings.flow} = 'shift' THEN ${slots.startsAt} < ${eve} OR ${slots.startsAt} >= ${after} ELSE ${slots.startsAt} < ${from} OR ${slots.startsAt} >= ${to} END`,
      ),
      empty: those(sql`${slots.capacity} = 0`),
      nowhere: those(sql`${slots.siteId} IS NULL AND ${offerings.flow} = 'visit'`),
    })
    .from(slots)
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .where(eq(slots.eventId, event.id))
    .groupBy(slots.offeringId)
}
