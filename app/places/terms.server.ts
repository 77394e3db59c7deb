import { and, asc, eq, isNull, sql } from "drizzle-orm"
import { events, offerings, slots } from "#db/schema/index.ts"
import { type Db, prepared, type Tx } from "#dialect"
import { eventState } from "./open.server.ts"

/** What a slot asks of whoever takes it, with the window in which it may be taken. */
export type Terms = NonNullable<Awaited<ReturnType<typeof termsOf>>>

export async function termsOf(db: Db, slotId: string) {
  const [row] = await prepared(db, "terms of a slot", (h) =>
    h
      .select({
        slotId: slots.id,
        eventId: slots.eventId,
        offeringId: slots.offeringId,
        siteId: slots.siteId,
        startsAt: slots.startsAt,
        endsAt: slots.endsAt,
        opensAt: slots.opensAt,
        closesAt: slots.closesAt,
        closedAt: slots.closedAt,
        zone: events.zone,
        eventState,
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

/** The terms of these slots by their ids, and of the series that they belong to; what there is no slot for is missing. */
export async function termsOfAll(tx: Tx, slotIds: string[]): Promise<Map<string, Terms>> {
  const all = new Map<string, Terms>()
  for (const slotId of slotIds) {
    const terms = all.get(slotId) ?? (await termsOf(tx, slotId))
    if (!terms) continue
    all.set(slotId, terms)
    const series = terms.take === "all" ? await seriesOf(tx, terms) : []
    for (const id of series) if (!all.has(id)) all.set(id, (await termsOf(tx, id))!)
  }
  return all
}

/** One place wished for. `attendeeId` is null where the offering counts registrations. */
export type Want = { slotId: string; attendeeId: string | null }

/** A class series is taken whole: one wish for any of its slots stands for all of them at its site. */
export function wholeSeries(wants: Want[], known: Map<string, Terms>): Want[] {
  const all: Want[] = []
  for (const { slotId, attendeeId } of wants) {
    const terms = known.get(slotId)
    const series = [...known.values()].filter(
      (one) => one.offeringId === terms?.offeringId && one.siteId === terms.siteId,
    )
    const ids = terms?.take === "all" ? series.map((one) => one.slotId) : [slotId]
    for (const id of ids) {
      const twice = all.some((one) => one.slotId === id && one.attendeeId === attendeeId)
      if (!twice) all.push({ slotId: id, attendeeId })
    }
  }
  return all
}

async function seriesOf(tx: Tx, { offeringId, siteId }: Terms) {
  const rows = await tx
    .select({ id: slots.id })
    .from(slots)
    .where(
      and(
        eq(slots.offeringId, offeringId),
        siteId === null ? isNull(slots.siteId) : eq(slots.siteId, siteId),
      ),
    )
    .orderBy(asc(slots.startsAt))
  return rows.map((row) => row.id)
}
