import { asc, eq } from "drizzle-orm"
import { ageRefusal, type Born, freeOf, overlaps, type Span } from "#app/places/rules.ts"
import { sitesOf } from "#app/registration/event.server.ts"
import { type events, offerings, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import type { Chance } from "./random.ts"

export type Seat = typeof slots.$inferSelect & {
  offering: Offering
  /** Taken since the last write. */
  added: number
  /** Capacity added since the last write. */
  raised: number
}
/** An offering at one site. */
export type Offering = typeof offerings.$inferSelect & { siteId: string | null; seats: Seat[] }

/** What an event offers, with the places as they stand and as the crowd takes them. */
export type Floor = {
  event: typeof events.$inferSelect
  /** Of each one time is taken. */
  offerings: Offering[]
  /** Of each all dates are taken. */
  series: Offering[]
  seats: Seat[]
  /** Full slots grow in place of refusing. */
  enlarge: boolean
}

export async function readFloor(
  db: Db,
  event: typeof events.$inferSelect,
  enlarge: boolean,
): Promise<Floor> {
  const offered = await db
    .select()
    .from(offerings)
    .where(eq(offerings.eventId, event.id))
    .orderBy(asc(offerings.position), asc(offerings.id))
  const rows = await db
    .select()
    .from(slots)
    .where(eq(slots.eventId, event.id))
    .orderBy(asc(slots.startsAt), asc(slots.id))
  const order = new Map((await sitesOf(db, event)).map(({ id }, index) => [id, index]))
  const at = (siteId: string | null) => order.get(siteId ?? "") ?? -1
  const byOffering = Map.groupBy(rows, ({ offeringId }) => offeringId)
  const stalls = offered.flatMap((row) =>
    [...Map.groupBy(byOffering.get(row.id) ?? [], ({ siteId }) => siteId)]
      .sort(([a], [b]) => at(a) - at(b))
      .map(([siteId, own]): Offering => withSeats({ ...row, siteId, seats: [] }, own)),
  )
  const seats = new Map(stalls.flatMap((stall) => stall.seats.map((seat) => [seat.id, seat])))
  const [singles, series] = (["one", "all"] as const).map((take) =>
    stalls.filter((stall) => stall.take === take),
  ) as [Offering[], Offering[]]
  return { event, offerings: singles, series, seats: [...seats.values()], enlarge }
}

function withSeats(offering: Offering, rows: (typeof slots.$inferSelect)[]): Offering {
  for (const slot of rows) offering.seats.push({ ...slot, offering, added: 0, raised: 0 })
  return offering
}

/** A free time of an offering, early ones first, that fits beside `busy`; undefined when there is none. */
export function findSeat(
  floor: Floor,
  offering: Offering,
  busy: Span[],
  chance: Chance,
): Seat | undefined {
  const fits = (seat: Seat) => !busy.some((span) => overlaps(span, seat))
  const early = () => Math.floor((chance.below(1_000_000) ** 1.5 / 1e9) * offering.seats.length)
  for (let attempt = 0; attempt < 6; attempt++) {
    const seat = offering.seats[early()]!
    if (freeOf(seat) > 0 && fits(seat)) return seat
  }
  const free = offering.seats.find((seat) => freeOf(seat) > 0 && fits(seat))
  if (free || !floor.enlarge) return free
  const seat = chance.pick(offering.seats)
  if (!fits(seat)) return undefined
  seat.raised += seat.capacity
  seat.capacity *= 2
  return seat
}

/** A full slot of an offering that fits beside `busy`, to wait for. */
export const findFull = (offering: Offering, busy: Span[]) =>
  offering.seats.find((seat) => freeOf(seat) === 0 && !busy.some((span) => overlaps(span, seat)))

export function sit(seat: Seat) {
  seat.taken++
  seat.added++
}

export const suits = (floor: Floor, offering: Offering, born: Born) =>
  ageRefusal(offering, born, floor.event.startsOn) === undefined
