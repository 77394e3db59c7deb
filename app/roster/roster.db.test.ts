import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { fold } from "#app/registration/fold.ts"
import { db } from "#db/index.ts"
import { everythingOf, makeCrowd } from "#tests/crowd.ts"
import { makeEvent, NINE } from "#tests/world.ts"
import { type Offered, readOffered } from "./offered.server.ts"
import { type Asked, readRoster } from "./read.server.ts"
import { byKey, type Facet, type Filters, facets, readFilters, type State } from "./rules.ts"

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

const any = readFilters(new URLSearchParams())
const asked = (given: Partial<Filters> = {}, more: Partial<Asked> = {}): Asked => ({
  filters: { ...any, ...given },
  search: "",
  ...more,
})
const roster = (ask: Asked) => readRoster(db, eventId, offered, ask)
const idsOf = (rows: { id: string }[]) => rows.map((row) => row.id)

const several = <T>(values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 })
const filters: fc.Arbitrary<Filters> = fc.record({
  kind: several<Filters["kind"][number]>(["service", "role", "activity", "entry", "table"]),
  site: several(["school", "library", "nowhere"]),
  what: several(["eye-test", "nurse", "dance", "solo"]),
  time: several([NINE, NINE + 3_600_000, 0]),
  state: several<State>(["booked", "held", "waiting", "released"]),
  language: several(["en", "es", "ht"]),
  sort: fc.constantFrom("name" as const, "time" as const, "code" as const),
})
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
        const page = await roster(asked(given, { search: typed, limit: 2000 }))
        expect(idsOf(page.rows)).toEqual(idsOf(wanted(given, typed)))
      }),
      { numRuns: 80 },
    )
  })

  test("counts beside each filter what the model counts", async () => {
    await fc.assert(
      fc.asyncProperty(filters, search, async (given, typed) => {
        const { counts, languages } = await roster(asked(given, { search: typed }))
        expect(counts.rows).toBe(wanted(given, typed).length)
        for (const facet of facets) {
          const counted = facet === "language" ? languages : counts[facet]
          expect(Object.fromEntries(counted), facet).toEqual(tally(given, typed, facet))
        }
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
          const page = await roster(asked(given, { limit, after }))
          expect(page.previous !== undefined).toBe(after !== undefined && page.rows.length > 0)
          forward.push(...idsOf(page.rows))
          after = page.next
          if (after) ends.push(after)
        }
        expect(forward).toEqual(expected)

        const back: string[] = []
        for (let before = ends.at(-1); before; ) {
          const page = await roster(asked(given, { limit, before }))
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
    const first = await roster(asked())
    expect(idsOf((await roster(asked({}, { after: "booking.gone" }))).rows)).toEqual(
      idsOf(first.rows),
    )
  })

  test("does not go on from a row of another event", async () => {
    const other = await makeCrowd(5, 3)
    const theirs = (await modelOf(other.id))[0]!
    const first = await roster(asked())
    const page = await roster(asked({}, { after: `${theirs.of}.${theirs.id}` }))
    expect(idsOf(page.rows)).toEqual(idsOf(first.rows))
  })

  test("of an event without anybody is empty", async () => {
    const event = await makeEvent()
    const empty = await readRoster(
      db,
      event.id,
      await readOffered(db, { ...event, version: 1 }),
      asked(),
    )
    expect(empty).toMatchObject({ rows: [], next: undefined, previous: undefined })
    expect(empty.counts.rows).toBe(0)
  })
})

type ModelRow = {
  of: "booking" | "wait"
  id: string
  names: string[]
  key: { name: string; who: string; at: number; code: string }
  values: Record<Facet, string | null>
}

/** Every row of the roster with its values, from the tables alone. */
async function modelOf(id: string): Promise<ModelRow[]> {
  const tables = await everythingOf(id)
  const find = <T extends { id: string }>(rows: T[], one: string | null) =>
    rows.find((row) => row.id === one)
  const row = (
    of: ModelRow["of"],
    entry: { id: string; registrationId: string; attendeeId: string | null; slotId: string | null },
    offeringId: string,
    state: State,
  ): ModelRow => {
    const registration = find(tables.registrations, entry.registrationId)!
    const attendee = find(tables.attendees, entry.attendeeId)
    const slot = find(tables.slots, entry.slotId)
    const offering = find(tables.offerings, offeringId)!
    const members = tables.attendees.filter((each) => each.registrationId === registration.id)
    const slug = (name = "") => fold(name).replaceAll(" ", "-")
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
        site: slug(find(tables.sites, offering.siteId)?.name) || null,
        what: slug(offering.texts.en?.name),
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
    ...tables.bookings.map((each) =>
      row("booking", each, find(tables.slots, each.slotId)!.offeringId, each.state),
    ),
    ...tables.waits
      .filter((each) => each.endedAt === null && !inHand.has(each.id))
      .map((each) => row("wait", each, each.offeringId, "waiting")),
  ]
}

function fits(row: ModelRow, given: Filters, facet: Facet) {
  const chosen = given[facet].map(String)
  if (facet === "state" && chosen.length === 0) return row.values.state !== "released"
  return chosen.length === 0 || chosen.includes(row.values[facet] ?? "")
}

/** Every word in one of the names that the row is found by. */
const found = (row: ModelRow, typed: string) =>
  row.names.some((name) =>
    fold(typed)
      .split(" ")
      .every((word) => name.includes(word)),
  )

function wanted(given: Filters, typed: string): ModelRow[] {
  const key = ({ key: { name, who, at, code }, id }: ModelRow) =>
    given.sort === "name"
      ? [name, who, at, id]
      : given.sort === "time"
        ? [at, name, who, id]
        : [code, at, who, id]
  return all
    .filter((row) => found(row, typed) && facets.every((facet) => fits(row, given, facet)))
    .sort((a, b) => byKey(key(a), key(b)))
}

function tally(given: Filters, typed: string, facet: Facet): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of all) {
    const value = row.values[facet]
    const others = facets.every((other) => other === facet || fits(row, given, other))
    if (value !== null && others && found(row, typed)) counts[value] = (counts[value] ?? 0) + 1
  }
  return counts
}
