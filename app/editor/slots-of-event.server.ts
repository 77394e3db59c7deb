import { setImmediate as breathe } from "node:timers/promises"
import { and, asc, eq, sql } from "drizzle-orm"
import { slots } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"

type SlotRow = typeof slots.$inferSelect

/** Rows of a read; after so many others are let in. */
const SOME = 1_000

/** All slots of an event, by start. The caller has locked the event, or it is nobody's matter when one is added meanwhile. */
export async function slotsOfEvent(db: Db, eventId: string): Promise<SlotRow[]> {
  const all: SlotRow[] = []
  for (;;) {
    const { startsAt = 0, id = "" } = all.at(-1) ?? {}
    const some = await prepared(db, "slots of an event", selectSome).execute({
      eventId,
      startsAt,
      id,
    })
    all.push(...some)
    if (some.length < SOME) return all
    await breathe()
  }
}

const selectSome = (db: Db) =>
  db
    .select()
    .from(slots)
    .where(
      and(
        eq(slots.eventId, sql.placeholder("eventId")),
        sql`(${slots.startsAt}, ${slots.id}) > (${sql.placeholder("startsAt")}, ${sql.placeholder("id")})`,
      ),
    )
    .orderBy(asc(slots.startsAt), asc(slots.id))
    .limit(SOME)
