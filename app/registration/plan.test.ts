import { expect, test } from "vitest"
import { daysOf, firstDateOf, inLine, openAsk } from "./plan.ts"

const eventIn = (zone: string) => ({ zone, startsOn: "2026-12-12" })
const at = (time: string) => ({ slot: { startsAt: Date.parse(time) } })

test.each(["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"])(
  "without a booking it is the event's own day, also in %s",
  (zone) => {
    expect(daysOf({ event: eventIn(zone), bookings: [] })).toEqual(["2026-12-12"])
  },
)

test.each([
  ["Pacific/Kiritimati", "2026-12-11T20:00:00Z"],
  ["Pacific/Pago_Pago", "2026-12-13T08:00:00Z"],
])("a booking's day is the one of the event's clocks: %s", (zone, time) => {
  expect(daysOf({ event: eventIn(zone), bookings: [at(time), at(time)] })).toEqual(["2026-12-12"])
})

test("whoever holds an offer does not stand in line for it", () => {
  const waits = [{ id: "a" }, { id: "b" }]
  expect(inLine({ waits, bookings: [{ waitId: "a" }, { waitId: null }] })).toEqual([{ id: "b" }])
})

test("a day keeps its first date, however often it moves", () => {
  const first = { change: { "2026-12-12": "2027-01-09", version: 7 } }
  const second = { change: { "2027-01-09": "2027-02-06" } }
  expect(firstDateOf("2027-02-06", [first, second])).toBe("2026-12-12")
  expect(firstDateOf("2027-01-09", [first])).toBe("2026-12-12")
  expect(firstDateOf("2026-12-13", [first, second])).toBe("2026-12-13")
})

test("only the last thing that was asked is open, until it is replied to", () => {
  const ask = (replyId: string | null, reply: string | null) => ({ replyId, reply })
  expect(openAsk({ asks: [ask("a", null), ask("b", "suits")] })).toBeUndefined()
  expect(openAsk({ asks: [ask("a", "suits"), ask("b", null)] })?.replyId).toBe("b")
  // What changed before somebody signed up, they were not asked.
  expect(openAsk({ asks: [ask(null, null)] })).toBeUndefined()
})
