import { expect, test } from "vitest"
import { pacesOf, tooEarly } from "./pace.ts"

const pace = { burst: 10, perHour: 60 }
const MINUTE = 60_000
const taking = (minute: number, places: number) => ({ at: minute * MINUTE, places })

test.each([
  ["nothing yet", [], 0],
  ["as many as are given at once", [taking(0, 4), taking(0, 6)], 0],
  ["one more than that", [taking(0, 4), taking(0, 7)], 1],
  ["one more after it has grown again", [taking(0, 10), taking(1, 1)], 0],
  ["two more when only one has grown", [taking(0, 10), taking(1, 2)], 1],
  ["no more grows than is given at once", [taking(0, 10), taking(90, 10), taking(90, 1)], 1],
  ["more than is ever given at once", [taking(0, 11)], Number.POSITIVE_INFINITY],
])("%s", (_what, takings, minutes) => {
  expect(tooEarly(takings, pace)).toBe(minutes * MINUTE)
})

test("one network gets a twentieth of a large event, and enough for two large families of a small one", () => {
  expect(pacesOf(10_000).near.burst).toBe(500)
  expect(pacesOf(200).near.burst).toBe(60)
})
