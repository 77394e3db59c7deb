import { expect, test } from "vitest"
import {
  clock,
  dateIn,
  howLong,
  instantAt,
  longDate,
  oddTime,
  span,
  stamp,
  timeIn,
} from "./time.ts"

const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, " ")
const york = "America/New_York"
const HOUR = 3_600_000
/** Half past one on the night on which New York's clocks are turned back from two to one. */
const first = Date.parse("2026-11-01T05:30:00Z")
const second = first + HOUR

test("an hour that happens twice says which one", () => {
  expect(plain(clock("en", york, first))).toBe("1:30 AM EDT")
  expect(plain(clock("en", york, second))).toBe("1:30 AM EST")
  expect(plain(stamp("en", york, second))).toBe("Nov 1, 2026, 1:30 AM EST")
  expect(plain(clock("en", york, first - HOUR))).toBe("12:30 AM")
  expect(plain(clock("en", york, second + HOUR))).toBe("2:30 AM")
})

test("a span over a change of the clocks says both zones", () => {
  expect(plain(span("en", york, first, second))).toBe("1:30 AM EDT – 1:30 AM EST")
  expect(plain(span("es", york, first, second))).toMatch(/^1:30 a\. ?m\. EDT – 1:30 a\. ?m\. EST$/)
  const spring = Date.parse("2026-03-08T06:30:00Z")
  expect(plain(span("en", york, spring, spring + HOUR))).toBe("1:30 AM EST – 3:30 AM EDT")
})

test("a span within the second of two hours says which one", () => {
  const quarter = HOUR / 4
  expect(plain(span("en", york, second, second + quarter))).toBe("1:30 – 1:45 AM EST")
})

test("any other time needs no zone", () => {
  const nine = Date.parse("2026-12-12T14:00:00Z")
  expect(plain(clock("en", york, nine))).toBe("9:00 AM")
  expect(plain(span("en", york, nine, nine + HOUR))).toBe("9:00 – 10:00 AM")
})

test("clocks that are turned back by half an hour say so too", () => {
  const turned = Date.parse("2026-04-04T14:45:00Z")
  expect(clock("en", "Australia/Lord_Howe", turned)).toContain("GMT+11")
  expect(clock("en", "Australia/Lord_Howe", turned + HOUR / 2)).toContain("GMT+10:30")
})

test.each(["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"])(
  "a date is that date wherever one reads it: %s",
  (zone) => {
    expect(longDate("en", "2026-12-05"), zone).toBe("Saturday, December 5, 2026")
  },
)

test("a day and a time are those of the zone's clocks, on the night they change too", () => {
  expect([dateIn(york, first), timeIn(york, first)]).toEqual(["2026-11-01", "01:30"])
  expect([dateIn(york, second), timeIn(york, second)]).toEqual(["2026-11-01", "01:30"])
  const newYear = Date.parse("2026-12-31T18:15:00Z")
  expect([dateIn("Asia/Kathmandu", newYear), timeIn("Asia/Kathmandu", newYear)]).toEqual([
    "2027-01-01",
    "00:00",
  ])
  expect([dateIn(york, newYear), timeIn(york, newYear)]).toEqual(["2026-12-31", "13:15"])
})

test("a time that was written before is written in each language and zone of its own", () => {
  const nine = Date.parse("2026-12-12T14:00:00Z")
  const all = () => [
    clock("en", york, nine),
    clock("es", york, nine),
    clock("en", "Asia/Kathmandu", nine),
    span("en", york, nine, nine + HOUR),
    span("en", york, nine, nine + 2 * HOUR),
  ]
  expect(new Set(all()).size).toBe(5)
  expect(all()).toEqual(all())
})

test.each([
  ["New York", york, "2026-03-08", ["02:00", "02:30", "02:59"], "2026-03-08T07:00:00Z"],
  ["Lord Howe", "Australia/Lord_Howe", "2026-10-04", ["02:00", "02:29"], "2026-10-03T15:30:00Z"],
  ["Apia", "Pacific/Apia", "2011-12-30", ["00:00", "12:00", "23:59"], "2011-12-30T10:00:00Z"],
])("a time that is skipped in %s is the moment of the change", (_, zone, date, times, moment) => {
  for (const time of times) {
    expect(instantAt(zone, date, time), time).toBe(Date.parse(moment))
    expect(oddTime(zone, date, time), time).toBe("skipped")
  }
})

test("a time that happens twice is its first", () => {
  expect(instantAt(york, "2026-11-01", "01:30")).toBe(first)
  expect(oddTime(york, "2026-11-01", "01:30")).toBe("twice")
  expect(oddTime(york, "2026-11-01", "02:00")).toBeUndefined()
})

test.each([york, "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham"])(
  "later on the clock is never earlier in time: %s",
  (zone) => {
    for (const date of ["2026-03-08", "2026-11-01", "2026-04-05", "2026-10-04", "2026-09-27"]) {
      const minutes = Array.from({ length: 24 * 60 }, (_, minute) =>
        instantAt(zone, date, new Date(minute * 60_000).toISOString().slice(11, 16)),
      )
      expect(minutes).toEqual(minutes.toSorted((a, b) => a - b))
    }
  },
)

test.each([
  [3_600_000, "1 hour", "1 hora"],
  [1_800_000, "30 minutes", "30 minutos"],
  [119_000, "1 minute", "1 minuto"],
  [5_000, "5 seconds", "5 segundos"],
])("%i ms is as long as it says, and never longer", (ms, english, spanish) => {
  expect([howLong("en", ms), howLong("es", ms)].map(plain)).toEqual([english, spanish])
})
