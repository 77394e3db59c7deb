import { and, asc, eq, isNull, sql } from "drizzle-orm"
import { events, offerings, slots } from "#db/schema/index.ts"
import { type Db, prepared, type Tx } from "#dialect"
import { eventState } from "./open.server.ts"
import { type Refusal, refuse } from "./outcome.ts"
import type { PlaceSource } from "./rules.ts"
import { datesToTake } from "./series.ts"

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
        flow: offerings.flow,
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

/** `firstAt`: when what is taken with it begins, which for a series is its first date. */
export type WholeWant = Want & { firstAt: number }

/**
 * A series is taken whole: one wish for any of its dates stands for all that `datesToTake` says. Refusal: closed (it has
 * begun, or nothing of it is left); a slot that is not known stands for itself.
 */
export function wholeSeries(
  wants: Want[],
  known: Map<string, Terms>,
  from: PlaceSource,
  now: number,
): WholeWant[] | Refusal {
  const all = new Map<string, WholeWant>()
  for (const { slotId, attendeeId } of wants) {
    const terms = known.get(slotId)
    const dates = terms?.take === "all" ? datesWith(terms, known) : []
    const late = terms?.rules.joinLate === true
    const ids =
      terms?.take === "all" ? datesToTake(dates, { late, from }, now).map(({ id }) => id) : [slotId]
    if (ids.length === 0) return refuse("closed", slotId, attendeeId)
    const firstAt = known.get(ids[0]!)?.startsAt ?? 0
    for (const id of ids) all.set(`${id} ${attendeeId ?? ""}`, { slotId: id, attendeeId, firstAt })
  }
  return [...all.values()]
}

const datesWith = ({ offeringId, siteId }: Terms, known: Map<string, Terms>) =>
  [...known.values()]
    .filter((one) => one.offeringId === offeringId && one.siteId === siteId)
    .map((one) => ({ ...one, id: one.slotId }))

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
