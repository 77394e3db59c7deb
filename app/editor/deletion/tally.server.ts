import { and, asc, eq, gt, isNull, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { slotsOfEvent } from "#app/editor/slots-of-event.server.ts"
import { chunks } from "#db/chunks.ts"
import { db, transaction } from "#db/index.ts"
import { attendees, bookings, offerings, registrations, sites, tallies } from "#db/schema/index.ts"
import { type Cell, coarse, coarsen, type Tally } from "./tallies.ts"

const HOUR = 3_600_000

type Measure = "registrations" | "attendees" | "volunteers" | "hours"
type Counts = Map<string, { who: Set<string>; amount: number }>

/**
 * Writes down what remains of an event, before anything of it is deleted: how many registered, came to have a place, and
 * served for how many hours, with nothing that is small. Once; what is written stays. Returns false when told to stop.
 */
export async function tally(eventId: string, stop?: AbortSignal): Promise<boolean> {
  const [known] = await db.select().from(tallies).where(eq(tallies.eventId, eventId)).limit(1)
  if (known) return true
  const rows = [...(await registered(eventId, stop)), ...(await placed(eventId, stop))]
  if (stop?.aborted) return false
  await transaction(async (tx) => {
    for (const row of rows)
      await tx
        .insert(tallies)
        .values({ id: uuidv7(), eventId, ...row })
        .onConflictDoNothing()
  })
  return true
}

/** Registrations that were not given up, by kind. */
async function registered(eventId: string, stop?: AbortSignal) {
  const byKind: Counts = new Map()
  const read = (last: { code: string } | undefined, limit: number) =>
    db
      .select({ id: registrations.id, code: registrations.code, kind: registrations.kind })
      .from(registrations)
      .where(
        and(
          eq(registrations.eventId, eventId),
          gt(registrations.code, last?.code ?? ""),
          isNull(registrations.cancelledAt),
        ),
      )
      .orderBy(asc(registrations.code))
      .limit(limit)
  for await (const rows of chunks(read, { stop }))
    for (const { id, kind } of rows) add(byKind, kind, id)
  return measured("registrations", { kind: byKind })
}

/** Whoever had a place: those who came for something by language, offering and town, those who served by role. */
async function placed(eventId: string, stop?: AbortSignal) {
  const places = await placesOf(eventId)
  const counts = (): Counts => new Map()
  const [language, offering, town] = [counts(), counts(), counts()]
  const [role, hours] = [counts(), counts()]
  for await (const rows of chunks<Booked>((last, limit) => bookedIn(eventId, last, limit), {
    stop,
  }))
    for (const row of rows) {
      const place = places.get(row.slotId)!
      const who = row.personId ?? row.attendeeId ?? row.registrationId
      if (place.kind === "role") {
        add(role, place.offering, who)
        add(hours, place.offering, who, place.hours)
      } else {
        add(language, row.language ?? "", who)
        add(offering, place.offering, who)
        add(town, place.town, who)
      }
    }
  return [
    ...measured("attendees", { language, offering, town }),
    ...measured("volunteers", { role }),
    ...measured("hours", { role: hours }),
  ]
}

type Booked = Awaited<ReturnType<typeof bookedIn>>[number]

/** In the order of an index: in another one each step would look at all of the event. */
const bookedIn = (
  eventId: string,
  last: { slotId: string; id: string } | undefined,
  limit: number,
) =>
  db
    .select({
      id: bookings.id,
      slotId: bookings.slotId,
      registrationId: bookings.registrationId,
      attendeeId: bookings.attendeeId,
      personId: attendees.personId,
      language: attendees.language,
    })
    .from(bookings)
    .leftJoin(attendees, eq(attendees.id, bookings.attendeeId))
    .where(
      and(
        eq(bookings.eventId, eventId),
        eq(bookings.state, "booked"),
        sql`(${bookings.slotId}, ${bookings.id}) > (${last?.slotId ?? ""}, ${last?.id ?? ""})`,
      ),
    )
    .orderBy(asc(bookings.slotId), asc(bookings.id))
    .limit(limit)

/** What a slot is a place of. */
async function placesOf(eventId: string) {
  const all = await slotsOfEvent(db, eventId)
  const kinds = await db
    .select({ id: offerings.id, kind: offerings.kind })
    .from(offerings)
    .where(eq(offerings.eventId, eventId))
  const places = await db
    .select({ id: sites.id, town: sites.town })
    .from(sites)
    .where(eq(sites.eventId, eventId))
  const kindOf = new Map(kinds.map(({ id, kind }) => [id, kind]))
  const townOf = new Map(places.map(({ id, town }) => [id, town]))
  return new Map(
    all.map(({ id, offeringId, siteId, startsAt, endsAt }) => [
      id,
      {
        kind: kindOf.get(offeringId)!,
        offering: offeringId,
        town: townOf.get(siteId ?? "") ?? "",
        hours: (endsAt - startsAt) / HOUR,
      },
    ]),
  )
}

function add(counts: Counts, key: string, who: string, amount = 0) {
  const cell = counts.get(key) ?? { who: new Set(), amount: 0 }
  cell.who.add(who)
  cell.amount += amount
  counts.set(key, cell)
}

/** A measure with its total and its facets. Hours are added up, all else is people. */
function measured(measure: Measure, facets: Record<string, Counts>) {
  const rows: Tally[] = []
  for (const [facet, counts] of Object.entries(facets)) {
    const cells: Cell[] = [...counts].map(([key, { who, amount }]) => ({
      key,
      who: who.size,
      amount: measure === "hours" ? amount : who.size,
    }))
    rows.push(...coarsen(facet, cells))
  }
  const all = [...(Object.values(facets)[0]?.values() ?? [])]
  const people = new Set(all.flatMap(({ who }) => [...who])).size
  const hours = all.reduce((sum, { amount }) => sum + amount, 0)
  const total =
    measure === "hours" && coarse(people) !== null ? Math.round(hours / 10) * 10 : coarse(people)
  return [{ facet: "", key: "", count: total }, ...rows].map((row) => ({ measure, ...row }))
}
