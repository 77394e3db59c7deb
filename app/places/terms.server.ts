import { asc, eq, sql } from "drizzle-orm"
import { events, offerings, slots } from "#db/schema/index.ts"
import { type Db, prepared, type Tx } from "#dialect"
import type { Want } from "./take.server.ts"

/** What a slot asks of whoever takes it, with the window in which it may be taken. */
export type Terms = NonNullable<Awaited<ReturnType<typeof termsOf>>>

export async function termsOf(db: Db, slotId: string) {
  const [row] = await prepared(db, "terms of a slot", (h) =>
    h
      .select({
        slotId: slots.id,
        eventId: slots.eventId,
        offeringId: slots.offeringId,
        startsAt: slots.startsAt,
        endsAt: slots.endsAt,
        opensAt: slots.opensAt,
        closesAt: slots.closesAt,
        closedAt: slots.closedAt,
        zone: events.zone,
        eventState: events.state,
        counts: offerings.counts,
        take: offerings.take,
        minAge: offerings.minAge,
        maxAge: offerings.maxAge,
        review: offerings.review,
        rules: offerings.rules,
      })
      .from(slots)
      .innerJoin(offerings, eq(offerings.id, slots.offeringId))
      .innerJoin(events, eq(events.id, slots.eventId))
      .where(eq(slots.id, sql.placeholder("slotId"))),
  ).execute({ slotId })
  return row
}

/** A class series is taken whole: one wish for any of its slots stands for all of them. */
export async function wholeSeries(tx: Tx, wants: Want[]): Promise<Want[]> {
  const all: Want[] = []
  for (const want of wants) {
    const terms = await termsOf(tx, want.slotId)
    const ids = terms?.take === "all" ? await seriesOf(tx, terms.offeringId) : [want.slotId]
    for (const slotId of ids) {
      const known = all.some((one) => one.slotId === slotId && one.attendeeId === want.attendeeId)
      if (!known) all.push({ slotId, attendeeId: want.attendeeId })
    }
  }
  return all
}

async function seriesOf(tx: Tx, offeringId: string) {
  const rows = await tx
    .select({ id: slots.id })
    .from(slots)
    .where(eq(slots.offeringId, offeringId))
    .orderBy(asc(slots.startsAt))
  return rows.map((row) => row.id)
}
