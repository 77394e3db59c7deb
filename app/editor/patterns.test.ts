import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays, instantAt, timeIn } from "#app/i18n/time.ts"
import { overlaps } from "#app/places/rules.ts"
import { type Bound, mostOf, odditiesOf, type Pattern, type Rhythm, slotsOf } from "./patterns.ts"

const york = "America/New_York"
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const counts = { capacity: 4, heldWalkin: 1, minimum: 0, target: 0 }
const screening: Rhythm = {
  ...counts,
  ...{ from: "09:00", to: "14:00", every: 15, lasts: 15 },
  pauses: [{ from: "11:30", to: "12:00" }],
}
const atStart: Bound = { before: "start", minutes: 0 }
const longAgo: Bound = { at: 0 }
const bounds = { opens: longAgo, closes: atStart }

const on = (day: string, what: Pattern["what"], siteId = "A"): Pattern => ({
  ...{ stops: [{ day, siteId }], what },
  ...bounds,
})
const made = (pattern: Pattern, zone = york, startsOn = pattern.stops[0]!.day) =>
  slotsOf(pattern, { zone, startsOn })
const clocks = (pattern: Pattern, zone = york) =>
  made(pattern, zone).map(
    ({ startsAt, endsAt }) => `${timeIn(zone, startsAt)}–${timeIn(zone, endsAt)}`,
  )

test("every 15 minutes from 9 to 2 with a pause, at four sites", () => {
  const stops = ["A", "B", "C", "D"].map((siteId) => ({ day: "2026-12-12", siteId }))
  const slots = made({ ...on("2026-12-12", screening), stops })
  expect(slots).toHaveLength(4 * 18)
  const first = Date.parse("2026-12-12T14:00:00Z")
  expect(slots[0]).toEqual({
    ...{ siteId: "A", startsAt: first, endsAt: first + 15 * MINUTE },
    ...{ opensAt: 0, closesAt: first, ...counts },
  })
  expect(clocks(on("2026-12-12", screening)).slice(8, 12)).toEqual([
    ...["11:00–11:15", "11:15–11:30", "12:00–12:15", "12:15–12:30"],
  ])
})

test("after a pause a rhythm begins anew, and what does not fit before it is not made", () => {
  const uneven = { ...screening, every: 20, lasts: 20, pauses: [{ from: "09:50", to: "10:05" }] }
  expect(clocks(on("2026-12-12", { ...uneven, to: "11:00" }))).toEqual([
    ...["09:00–09:20", "09:20–09:40", "10:05–10:25", "10:25–10:45"],
  ])
})

test("shifts are made as they are listed, one over midnight included", () => {
  const windows = [
    { from: "22:00", to: "06:00", capacity: 5, heldWalkin: 0, minimum: 2, target: 4 },
    { from: "06:30", to: "08:30", capacity: 3, heldWalkin: 0, minimum: 1, target: 2 },
  ]
  const slots = made(on("2026-12-12", { windows }))
  expect(clocks(on("2026-12-12", { windows }))).toEqual(["06:30–08:30", "22:00–06:00"])
  expect(slots[1]).toMatchObject({ capacity: 5, minimum: 2, target: 4 })
  expect(slots[1]!.endsAt - slots[1]!.startsAt).toBe(8 * HOUR)
})

test("sign-up opens and closes at a time on the clock, whatever the clocks do between", () => {
  const pattern: Pattern = {
    ...on("2026-11-03", screening),
    stops: ["2026-10-20", "2026-11-03"].map((day) => ({ day, siteId: "A" })),
    opens: { before: "event", days: 21, time: "08:00" },
    closes: { before: "slot", days: 2, time: "20:00" },
  }
  const slots = made(pattern)
  expect([...new Set(slots.map(({ opensAt }) => opensAt))]).toEqual([
    Date.parse("2026-09-29T12:00:00Z"),
  ])
  // Before the change of 1 November the clocks are four hours behind, after it five.
  expect([...new Set(slots.map(({ closesAt }) => closesAt))]).toEqual([
    Date.parse("2026-10-19T00:00:00Z"),
    Date.parse("2026-11-02T01:00:00Z"),
  ])
})

const half = { ...counts, every: 30, lasts: 30, pauses: [] }

test.each([
  ["an hour that is skipped has no slots", "2026-03-08", ["01:30–03:00", "03:00–03:30"]],
  ["an hour that happens twice has twice", "2026-11-01", ["01:30–01:00", "01:00–01:30"]],
])("in a rhythm through the night %s", (_, day, some) => {
  const all = clocks(on(day, { ...half, from: "00:00", to: "06:00" }))
  expect(all).toHaveLength(day === "2026-03-08" ? 10 : 14)
  expect(all).toEqual(expect.arrayContaining(some))
})

test("what begins at a time that is skipped begins at the change, and nothing is left of what lies in it", () => {
  const day = "2026-03-08"
  const windows = (from: string, to: string) => on(day, { windows: [{ from, to, ...counts }] })
  expect(clocks(windows("02:30", "05:00"))).toEqual(["03:00–05:00"])
  expect(clocks(windows("02:00", "02:45"))).toEqual([])
  expect(odditiesOf(windows("02:30", "05:00"), york)).toEqual([
    { day, time: "02:30", why: "skipped" },
  ])
})

test("a time that happens twice is its first, and the preview hears of it", () => {
  const day = "2026-11-01"
  const shift = on(day, { windows: [{ from: "01:30", to: "03:00", ...counts }] })
  expect(made(shift)[0]).toMatchObject({
    startsAt: Date.parse("2026-11-01T05:30:00Z"),
    endsAt: Date.parse("2026-11-01T08:00:00Z"),
  })
  expect(odditiesOf(shift, york)).toEqual([{ day, time: "01:30", why: "twice" }])
  expect(odditiesOf(on("2026-11-02", screening), york)).toEqual([])
})

test("a pause is heard of by the day on which it lies", () => {
  const night = { ...half, from: "22:00", to: "04:00", pauses: [{ from: "02:15", to: "03:00" }] }
  expect(odditiesOf(on("2026-03-07", night), york)).toEqual([
    { day: "2026-03-08", time: "02:15", why: "skipped" },
  ])
})

test("where clocks are turned by half an hour, a rhythm is right to the minute", () => {
  const all = (day: string) =>
    clocks(
      on(day, { ...half, every: 15, lasts: 15, from: "01:00", to: "03:00" }),
      "Australia/Lord_Howe",
    )
  expect(all("2026-10-04")).toHaveLength(6)
  expect(all("2026-04-05")).toHaveLength(10)
  expect(all("2026-10-04")).toContain("01:45–02:30")
})

test("nine in the morning in a zone of 45 minutes", () => {
  const [first] = made(on("2026-12-12", screening), "Asia/Kathmandu")
  expect(first!.startsAt).toBe(Date.parse("2026-12-12T03:15:00Z"))
})

test("a day that a zone skipped has nothing", () => {
  expect(made(on("2011-12-30", screening), "Pacific/Apia")).toEqual([])
})

// From here on: any pattern, on the nights on which clocks are changed more often than others.

const zones = [
  ...["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"],
  ...["Pacific/Chatham", "Europe/London", "America/Phoenix", "Pacific/Apia", "Asia/Kolkata"],
]
const changes = [
  ...["2026-03-08", "2026-11-01", "2026-04-05", "2026-10-04", "2026-09-27", "2026-03-29"],
  ...["2026-10-25", "2011-12-29", "2011-12-30"],
]
const anyZone = fc.constantFrom(...zones)
const anyDay = fc.oneof(
  fc
    .integer({ min: -1, max: 1 })
    .chain((off) => fc.constantFrom(...changes.map((day) => addDays(day, off)))),
  fc.integer({ min: 0, max: 4_000 }).map((off) => addDays("2024-02-27", off)),
)
const anyTime = fc
  .integer({ min: 0, max: 24 * 12 - 1 })
  .map(
    (five) =>
      `${String(Math.floor(five / 12)).padStart(2, "0")}:${String((five % 12) * 5).padStart(2, "0")}`,
  )
const anyTimes = fc
  .tuple(anyTime, anyTime)
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from, to }))
const anyRhythm: fc.Arbitrary<Rhythm> = fc
  .record({
    times: anyTimes,
    every: fc.integer({ min: 5, max: 240 }),
    short: fc.integer({ min: 0, max: 4 }),
    pauses: fc.array(anyTimes, { maxLength: 3 }),
  })
  .map(({ times, every, short, pauses }) => ({
    ...times,
    ...counts,
    every,
    lasts: every - short,
    pauses,
  }))
const anyStops = fc.array(fc.record({ day: anyDay, siteId: fc.constantFrom("A", "B", null) }), {
  minLength: 1,
  maxLength: 5,
})

/** The rhythm's window on a day as instants. */
const windowOf = (day: string, { from, to }: { from: string; to: string }, zone: string) => ({
  startsAt: instantAt(zone, day, from),
  endsAt: instantAt(zone, to > from ? day : addDays(day, 1), to),
})

test("no two slots of a rhythm overlap at one site", () => {
  fc.assert(
    fc.property(anyZone, anyStops, anyRhythm, (zone, stops, what) => {
      const slots = made({ stops, what, ...bounds }, zone)
      for (const site of ["A", "B", null]) {
        const there = slots.filter(({ siteId }) => siteId === site)
        for (const [index, slot] of there.entries())
          if (index > 0) expect(overlaps(there[index - 1]!, slot)).toBe(false)
      }
    }),
  )
})

test("each slot lies in the window and in no pause, is as long as it was said, and none is missing", () => {
  fc.assert(
    fc.property(anyZone, anyDay, anyRhythm, (zone, day, what) => {
      const slots = made(on(day, what), zone)
      const window = windowOf(day, what, zone)
      // Minute by minute: a stretch is work while it is in the window and in no pause.
      const pauses = what.pauses.map(({ from, to }) => {
        const first = from < what.from ? addDays(day, 1) : day
        return windowOf(first, { from, to }, zone)
      })
      const starts: number[] = []
      for (let at = window.startsAt; at < window.endsAt; ) {
        const pause = pauses.find((one) => one.startsAt <= at && at < one.endsAt)
        const next = Math.min(
          window.endsAt,
          ...pauses
            .filter((one) => one.startsAt > at && one.endsAt > one.startsAt)
            .map((one) => one.startsAt),
        )
        if (pause) at = pause.endsAt
        else if (at + what.lasts * MINUTE <= next) {
          starts.push(at)
          at += what.every * MINUTE
          const into = pauses.find((one) => one.startsAt < at && one.startsAt >= next)
          if (into) at = Math.min(at, into.startsAt)
        } else at = next
      }
      expect(slots.map(({ startsAt }) => startsAt)).toEqual(starts)
      for (const slot of slots) {
        expect(slot.endsAt - slot.startsAt).toBe(what.lasts * MINUTE)
        expect(slot.startsAt).toBeGreaterThanOrEqual(window.startsAt)
        expect(slot.endsAt).toBeLessThanOrEqual(window.endsAt)
        for (const pause of pauses)
          if (pause.endsAt > pause.startsAt) expect(overlaps(slot, pause)).toBe(false)
      }
    }),
  )
})

test("without a pause there are as many as fit, and never more than was said before", () => {
  fc.assert(
    fc.property(anyZone, anyStops, anyRhythm, (zone, stops, rhythm) => {
      const what = { ...rhythm, pauses: [] }
      const pattern = { stops, what, ...bounds }
      const slots = made(pattern, zone)
      const distinct = new Map(stops.map((stop) => [`${stop.day}${stop.siteId}`, stop]))
      const fitting = [...distinct.values()].map(({ day }) => {
        const { startsAt, endsAt } = windowOf(day, what, zone)
        const spare = endsAt - startsAt - what.lasts * MINUTE
        return spare < 0 ? 0 : Math.floor(spare / (what.every * MINUTE)) + 1
      })
      expect(slots).toHaveLength(fitting.reduce((sum, one) => sum + one, 0))
      expect(mostOf(pattern)).toBeGreaterThanOrEqual(slots.length)
    }),
  )
})

test("a window begins and ends at its times on the clock on every day, unless the clocks skip them", () => {
  fc.assert(
    fc.property(anyZone, anyDay, anyTimes, (zone, day, times) => {
      const shift = on(day, { windows: [{ ...times, ...counts }] })
      if (odditiesOf(shift, zone).length > 0) return
      expect(clocks(shift, zone)).toEqual([`${times.from}–${times.to}`])
    }),
  )
})

test("windows that do not overlap on the clock do not overlap in time, on any night", () => {
  fc.assert(
    fc.property(
      anyZone,
      anyDay,
      fc.uniqueArray(anyTime, { minLength: 3, maxLength: 8 }),
      (zone, day, ends) => {
        const sorted = ends.sort()
        const windows = sorted
          .slice(1)
          .map((to, index) => ({ from: sorted[index]!, to, ...counts }))
        const slots = made(on(day, { windows }), zone)
        for (const [index, slot] of slots.entries())
          if (index > 0) expect(slots[index - 1]!.endsAt).toBe(slot.startsAt)
      },
    ),
  )
})

test("a stop that is named twice counts once, in whichever order", () => {
  fc.assert(
    fc.property(anyZone, anyStops, anyRhythm, (zone, stops, what) => {
      const once = made({ stops, what, ...bounds }, zone, "2026-01-01")
      const twice = { stops: [...stops, ...stops].reverse(), what, ...bounds }
      expect(made(twice, zone, "2026-01-01")).toEqual(once)
    }),
  )
})
