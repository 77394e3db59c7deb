import { and, count, desc, eq, gt, inArray, isNull } from "drizzle-orm"
import { dateIn } from "#app/i18n/time.ts"
import { readThenYield } from "#db/chunks.ts"
import { asks, calls, registrations, replies, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { concerned, type Moved } from "./concerned.server.ts"

type Event = { id: string; zone: string }

/** How many would be asked: by kind and by language, and how many of them no mail reaches. */
export async function countConcerned(db: Db, event: Event, moved: Moved) {
  const rows = await readThenYield(
    db
      .select({
        kind: registrations.kind,
        locale: registrations.locale,
        all: count(),
        mailed: count(registrations.email),
      })
      .from(registrations)
      .where(
        and(
          eq(registrations.eventId, event.id),
          isNull(registrations.cancelledAt),
          concerned(event.id, moved, event.zone),
        ),
      )
      .groupBy(registrations.kind, registrations.locale),
  )
  const sum = (some: { all: number }[]) => some.reduce((all, one) => all + one.all, 0)
  const by = (key: "kind" | "locale") =>
    [...Map.groupBy(rows, (row) => row[key])].map(([name, some]) => ({ name, all: sum(some) }))
  return {
    all: sum(rows),
    kinds: by("kind") as { name: (typeof rows)[number]["kind"]; all: number }[],
    locales: by("locale"),
    unreached: rows.reduce((all, row) => all + row.all - row.mailed, 0),
  }
}

/** The days on which an event has times that have not begun, ISO dates. */
export async function daysAhead(db: Db, { id, zone }: Event, now: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ startsAt: slots.startsAt })
    .from(slots)
    .where(and(eq(slots.eventId, id), gt(slots.startsAt, now)))
  return [...new Set(rows.map(({ startsAt }) => dateIn(zone, startsAt)))].sort()
}

/** What was postponed or moved and stands, the last first, with who has replied what. */
export async function figuresOf(db: Db, eventId: string) {
  const all = await db
    .select()
    .from(asks)
    .where(and(eq(asks.eventId, eventId), isNull(asks.undoneAt)))
    .orderBy(desc(asks.id))
    .limit(5)
  const figures = []
  for (const ask of all) {
    const rows = await readThenYield(
      db
        .select({ reply: replies.reply, all: count() })
        .from(replies)
        .where(eq(replies.askId, ask.id))
        .groupBy(replies.reply),
    )
    const of = (reply: string | null) => rows.find((row) => row.reply === reply)?.all ?? 0
    figures.push({
      ask,
      suits: of("suits"),
      otherTime: of("otherTime"),
      gaveUp: of("gaveUp"),
      none: of(null),
    })
  }
  return figures
}
export type Figures = Awaited<ReturnType<typeof figuresOf>>[number]

/** Who is still to be called about a postponement. */
export async function countToCall(db: Db, eventId: string): Promise<number> {
  const [row] = await db
    .select({ all: count() })
    .from(calls)
    .where(
      and(
        eq(calls.eventId, eventId),
        isNull(calls.doneAt),
        inArray(calls.about, ["postponed", "moved"]),
      ),
    )
  return row?.all ?? 0
}
