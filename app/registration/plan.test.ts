import { expect, test } from "vitest"
import { daysOf, inLine } from "./plan.ts"

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
