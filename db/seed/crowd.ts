import { asc, count, eq } from "drizzle-orm"
import { freeOf } from "#app/places/rules.ts"
import { db, transaction } from "#db/index.ts"
import { events, registrations, user } from "#db/schema/index.ts"
import { emptyBatch, writeBatch } from "./batch.ts"
import { demonstrationDates, at as instant } from "./dates.ts"
import { entry, organisation } from "./entries.ts"
import { type Floor, readFloor, type Seat } from "./floor.ts"
import type { Context } from "./guest.ts"
import { household } from "./households.ts"
import { idMaker } from "./ids.ts"
import { type Popular, popularSeats } from "./popular.ts"
import { chance, random } from "./random.ts"
import { fillSeries } from "./series.ts"
import { volunteer } from "./volunteers.ts"

/** Registrations a transaction. */
const CHUNK = 250

type Flow = Seat["offering"]["flow"]

/** Makes one registration, for a given first slot if there is one. False when nothing was free. */
type Sign = (context: Context, floor: Floor, at: number, first?: Seat) => boolean

const signers: Record<Flow, Sign> = {
  visit: household("visit"),
  activity: household("activity"),
  shift: volunteer,
  entry,
  table: organisation,
}

/** Who signs up for what, in parts of a hundred. */
const mix: [flow: Flow, parts: number][] = [
  ["visit", 58],
  ["shift", 25],
  ["activity", 13],
  ["entry", 3],
  ["table", 1],
]

/**
 * Makes up to `people` registrations in the events that there are, oldest first: fewer when everything is full, unless
 * `enlarge` lets full slots grow. The same on the same day after the same history. Returns how many it made.
 */
export async function drawCrowd(
  people: number,
  now: number,
  { enlarge = false } = {},
): Promise<number> {
  const floors = await allFloors(enlarge)
  if (floors.length === 0) return 0
  const context = await newContext(now)
  const opened = Math.max(...floors.flatMap(({ seats }) => seats.map(({ opensAt }) => opensAt)))
  const from = Math.min(opened, context.today - 1)
  const timeOf = (index: number) =>
    from +
    Math.floor(((index + context.chance.below(1_000) / 1_000) / people) * (context.today - from))
  const popular = popularSeats(floors, Math.floor(people / 2))
  let made = fillSeries(context, floors, Math.floor(people / 4))
  for (let misses = 0; made < people && misses < 200; ) {
    const before = made
    for (; made < Math.min(people, before + CHUNK) && misses < 200; ) {
      const done = next(context, floors, popular, timeOf(made))
      misses = done ? 0 : misses + 1
      if (done) made++
    }
    await flush(context, floors)
  }
  return made
}

/** Popular places fill up first, and some wait for each, so that a demonstration has something full. */
function next(context: Context, floors: Floor[], popular: Popular[], at: number): boolean {
  while (popular[0]?.waiters === 0) popular.shift()
  const [first] = popular
  if (first) {
    const { seat } = first
    if (freeOf(seat) === 0) first.waiters--
    const floor = floors.find(({ event }) => event.id === seat.eventId)!
    if (signers[seat.offering.flow](context, floor, at, seat)) return true
  }
  const flow = context.chance.weighed(mix)
  const sized = floors.map((floor) => [floor, capacityFor(flow, floor)] as const)
  const there = sized.filter(([, capacity]) => capacity > 0)
  return there.length > 0 && signers[flow](context, context.chance.weighed(there), at)
}

const capacityFor = (flow: Flow, { offerings }: Floor) =>
  offerings
    .filter((offering) => offering.flow === flow)
    .reduce((sum, { seats }) => sum + seats.reduce((all, { capacity }) => all + capacity, 0), 0)

async function allFloors(enlarge: boolean) {
  const published = await db
    .select()
    .from(events)
    .where(eq(events.state, "published"))
    .orderBy(asc(events.slug))
  return Promise.all(published.map((event) => readFloor(db, event, enlarge)))
}

async function newContext(now: number): Promise<Context> {
  const [before] = await db.select({ count: count() }).from(registrations)
  const [admin] = await db.select({ id: user.id }).from(user).where(eq(user.role, "admin"))
  const { today } = demonstrationDates(now)
  const serial = before!.count + 1
  const seed = Math.floor(Date.parse(today) / 86_400_000) * 7919 + serial
  return {
    batch: emptyBatch(),
    chance: chance(random(seed)),
    nextId: idMaker(seed + 1),
    serial,
    today: instant(today, "00:00"),
    staffId: admin?.id ?? null,
  }
}

async function flush(context: Context, floors: Floor[]) {
  const seats = floors.flatMap((floor) => floor.seats)
  await transaction((tx) => writeBatch(tx, context.batch, seats))
  context.batch = emptyBatch()
}
