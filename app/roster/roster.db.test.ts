import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { texts } from "#app/i18n/translate.ts"
import { fold } from "#app/registration/fold.ts"
import { db } from "#db/index.ts"
import { everythingOf, makeCrowd } from "#tests/crowd.ts"
import { makeEvent, NINE } from "#tests/world.ts"
import { choicesOf, facets, readFilters } from "./facets.server.ts"
import { type Asked, type Filters, writeFilters } from "./filters.ts"
import { type Offered, readOffered } from "./offered.server.ts"
import { readRoster, type Wanted } from "./read.server.ts"
import { byKey, kinds, type State, sorts, states } from "./rules.ts"

// The roster against a model that looks at every row: the same rows in the same order on both engines.

let eventId = ""
let offered: Offered
let all: ModelRow[]

beforeAll(async () => {
  eventId = (await makeCrowd(120)).id
  await makeCrowd(10, 2)
  offered = await readOffered(db, { id: eventId, version: 1 })
  all = await modelOf(eventId)
})

const wanting = (asked: Asked = {}, more: Partial<Wanted> = {}): Wanted => ({
  filters: { asked, sort: "name" },
  search: "",
  ...more,
})
const roster = (want: Wanted) => readRoster(db, eventId, offered, want)
const idsOf = (rows: { id: string }[]) => rows.map((row) => row.id)

const keys = ["kind", "site", "what", "time", "state", "language"] as const
type Key = (typeof keys)[number]
const values: Record<Key, readonly string[]> = {
  kind: kinds,
  site: ["0", "1", "nowhere"],
  what: ["0", "1", "2", "3", "4"],
  time: [String(NINE), String(NINE + 3_600_000), "0"],
  state: states,
  language: ["en", "es", "ht"],
}
/** Sites and offerings are chosen by their place in the event, because their ids are not known yet. */
const idOf = (key: Key, value: string) =>
  key === "site"
    ? (offered.sites[Number(value)]?.id ?? value)
    : key === "what"
      ? offered.offerings[Number(value)]!.id
      : value
const chosen = (key: Key) =>
  fc
    .uniqueArray(fc.constantFrom(...values[key]), { maxLength: 2 })
    .map((some) => some.map((value) => idOf(key, value)))
const filters: fc.Arbitrary<Filters> = fc
  .tuple(fc.tuple(...keys.map(chosen)), fc.constantFrom(...sorts))
  .map(([lists, sort]) => ({
    asked: Object.fromEntries(
      keys.flatMap((key, index) => (lists[index]!.length > 0 ? [[key, lists[index]!]] : [])),
    ),
    sort,
  }))
const search = fc.constantFrom(
  "",
  "",
  "",
  "ana",
  "NUÑEZ",
  "an garc",
  "team zoe",
  "%",
  "_",
  "o brien",
  "李",
)

describe("a page of the roster", () => {
  test("has the rows that the model has, in its order, whatever is asked for", async () => {
    await fc.assert(
      fc.asyncProperty(filters, search, async (given, typed) => {
        const page = await roster({ filters: given, search: typed, limit: 2000 })
        expect(idsOf(page.rows)).toEqual(idsOf(wanted(given, typed)))
      }),
      { numRuns: 80 },
    )
  })

  test("counts beside each filter what the model counts", async () => {
    await fc.assert(
      fc.asyncProperty(filters, search, async (given, typed) => {
        const { counts } = await roster({ filters: given, search: typed })
        expect(counts.rows).toBe(wanted(given, typed).length)
        for (const key of keys)
          expect(Object.fromEntries(counts.by.get(key)!), key).toEqual(tally(given, typed, key))
      }),
      { numRuns: 60 },
    )
  })

  test("leads forward through all rows and back again, each once", async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 7, max: 60 }), async (given, limit) => {
        const expected = idsOf(wanted(given, ""))
        const forward: string[] = []
        const ends: string[] = []
        for (let after: string | undefined, first = true; first || after; first = false) {
          const page = await roster({ filters: given, search: "", limit, after })
          expect(page.previous !== undefined).toBe(after !== undefined && page.rows.length > 0)
          forward.push(...idsOf(page.rows))
          after = page.next
          if (after) ends.push(after)
        }
        expect(forward).toEqual(expected)

        const back: string[] = []
        for (let before = ends.at(-1); before; ) {
          const page = await roster({ filters: given, search: "", limit, before })
          expect(page.next).toBeDefined()
          back.unshift(...idsOf(page.rows))
          before = page.previous
        }
        const end = ends.at(-1)
        const cut = end ? expected.indexOf(end.split(".")[1]!) : 0
        expect(back).toEqual(expected.slice(0, cut))
      }),
      { numRuns: 20 },
    )
  })

  test("that goes on from a row that is gone is the first page", async () => {
    const first = await roster(wanting())
    expect(idsOf((await roster(wanting({}, { after: "booking.gone" }))).rows)).toEqual(
      idsOf(first.rows),
    )
  })

  test("does not go on from a row of another event", async () => {
    const other = await makeCrowd(5, 3)
    const theirs = (await modelOf(other.id))[0]!
    const first = await roster(wanting())
    const page = await roster(wanting({}, { after: `${theirs.of}.${theirs.id}` }))
    expect(idsOf(page.rows)).toEqual(idsOf(first.rows))
  })

  test("of an event without anybody is empty", async () => {
    const event = await makeEvent()
    const empty = await readRoster(
      db,
      event.id,
      await readOffered(db, { ...event, version: 1 }),
      wanting(),
    )
    expect(empty).toMatchObject({ rows: [], next: undefined, previous: undefined })
    expect(empty.counts.rows).toBe(0)
  })
})

const everyFacet = facets.map((facet) => [facet.key, facet] as const)

describe.each(everyFacet)("the facet %s", (key, facet) => {
  const choices = async (given: Filters, search: string) => {
    const { counts } = await roster({ filters: given, search })
    const about = {
      zone: "America/New_York",
      locale: "es" as const,
      offered,
      t: texts("es", "roster"),
    }
    return choicesOf(given, counts.by, about).find((each) => each.key === key)!
  }
  const openTo = (given: Filters): Filters => {
    const { [key]: _, ...others } = given.asked
    return { ...given, asked: others }
  }

  test("says beside each value how many rows the list has with it, whatever else is asked for", async () => {
    let met = 0
    await fc.assert(
      fc.asyncProperty(filters, search, async (some, typed) => {
        const given = openTo(some)
        for (const { value, rows } of (await choices(given, typed)).values) {
          const asked = { ...given.asked, [key]: [value] }
          const want = { filters: { ...given, asked }, search: typed, limit: 2000 }
          const list = await roster(want)
          expect([value, list.rows.length, list.counts.rows]).toEqual([value, rows, rows])
          met += rows
        }
      }),
      { numRuns: 12, examples: [[{ asked: {}, sort: "name" }, ""]] },
    )
    expect(met).toBeGreaterThan(0)
  })

  test("has each row under one value", async () => {
    const given = { asked: { state: [...states] }, sort: "name" as const }
    const seen = new Set<string>()
    const { values } = await choices(openTo(given), "")
    for (const { value } of values) {
      const asked = { ...openTo(given).asked, [key]: [value] }
      const ids = idsOf((await roster(wanting(asked, { limit: 2000 }))).rows)
      expect(ids.filter((id) => seen.has(id))).toEqual([])
      for (const id of ids) seen.add(id)
    }
    expect(seen.size).toBeGreaterThan(all.length / 2)
  })

  test("has words, and its values stand in an address as they are", async () => {
    const { name, values } = await choices({ asked: {}, sort: "name" }, "")
    expect(values.length).toBeGreaterThan(1)
    for (const { value, label } of values) {
      const query = new URLSearchParams(writeFilters({ asked: { [key]: [value] }, sort: "name" }))
      expect(readFilters(query).asked).toEqual({ [key]: [value] })
      expect([name, label]).not.toContain("")
    }
    expect(facet.read(["<b>", "A B", "x'y"])).toEqual([])
  })
})

type ModelRow = {
  of: "booking" | "wait"
  id: string
  names: string[]
  key: { name: string; who: string; at: number; code: string }
  values: Record<Key, string | null>
}

/** Every row of the roster with its values, from the tables alone. */
async function modelOf(id: string): Promise<ModelRow[]> {
  const tables = await everythingOf(id)
  const find = <T extends { id: string }>(rows: T[], one: string | null) =>
    rows.find((row) => row.id === one)
  const row = (
    of: ModelRow["of"],
    entry: { id: string; registrationId: string; attendeeId: string | null; slotId: string | null },
    siteId: string | null,
    offeringId: string,
    state: State,
  ): ModelRow => {
    const registration = find(tables.registrations, entry.registrationId)!
    const attendee = find(tables.attendees, entry.attendeeId)
    const slot = find(tables.slots, entry.slotId)
    const offering = find(tables.offerings, offeringId)!
    const members = tables.attendees.filter((each) => each.registrationId === registration.id)
    return {
      of,
      id: entry.id,
      names: attendee
        ? [attendee.sortName]
        : [registration.sortName, ...members.map((each) => each.sortName)],
      key: {
        name: (attendee ?? registration).sortName,
        who: (attendee ?? registration).id,
        at: slot?.startsAt ?? 8_640_000_000_000_000,
        code: registration.code,
      },
      values: {
        kind: offering.kind,
        site: siteId,
        what: offering.id,
        time: slot ? String(slot.startsAt) : null,
        state,
        language: attendee?.language ?? registration.locale,
      },
    }
  }
  const inHand = new Set(
    tables.bookings.filter((each) => each.state !== "released").map((each) => each.waitId),
  )
  return [
    ...tables.bookings.map((each) => {
      const slot = find(tables.slots, each.slotId)!
      return row("booking", each, slot.siteId, slot.offeringId, each.state)
    }),
    ...tables.waits
      .filter((each) => each.endedAt === null && !inHand.has(each.id))
      .map((each) => row("wait", each, each.siteId, each.offeringId, "waiting")),
  ]
}

function fits(row: ModelRow, { asked }: Filters, key: Key) {
  if (key === "state" && !asked.state) return row.values.state !== "released"
  return !asked[key] || asked[key].includes(row.values[key] ?? "")
}

/** Every word in one of the names that the row is found by. */
const found = (row: ModelRow, typed: string) =>
  row.names.some((name) =>
    fold(typed)
      .split(" ")
      .every((word) => name.includes(word)),
  )

function wanted(given: Filters, typed: string): ModelRow[] {
  const order = ({ key: { name, who, at, code }, id }: ModelRow) =>
    given.sort === "name"
      ? [name, who, at, id]
      : given.sort === "time"
        ? [at, name, who, id]
        : [code, at, who, id]
  return all
    .filter((row) => found(row, typed) && keys.every((key) => fits(row, given, key)))
    .sort((a, b) => byKey(order(a), order(b)))
}

function tally(given: Filters, typed: string, key: Key): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of all) {
    const value = row.values[key]
    const others = keys.every((other) => other === key || fits(row, given, other))
    if (value !== null && others && found(row, typed)) counts[value] = (counts[value] ?? 0) + 1
  }
  return counts
}
