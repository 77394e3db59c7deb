import { expect, test } from "vitest"
import { isClosing, isTarget, kilometers, seenOf, travelFor } from "./rules.ts"

const zone = "America/New_York"
const at = (time: string) => Date.parse(time)
const closing = {
  ...{ eventId: "e", offeringId: "o", siteId: "here", left: "release" as const },
  ...{ useWalkin: false, otherSites: true, from: at("2026-12-12T16:00:00Z") },
}
const slot = (time: string, given: { siteId?: string; closedAt?: number } = {}) => ({
  ...{ siteId: "here", closedAt: null, startsAt: at(time) },
  ...given,
})
const NOW = at("2026-12-12T15:00:00Z")

test.each([
  ["at its start", slot("2026-12-12T16:00:00Z"), true, false],
  ["late the same day", slot("2026-12-13T04:30:00Z"), true, false],
  ["the next day", slot("2026-12-13T16:00:00Z"), false, false],
  ["before it", slot("2026-12-12T15:30:00Z"), false, true],
  ["begun", slot("2026-12-12T14:30:00Z"), false, false],
  ["elsewhere", slot("2026-12-12T16:00:00Z", { siteId: "there" }), false, true],
  ["closed already", slot("2026-12-12T16:00:00Z", { closedAt: 1 }), false, false],
] as const)("a time %s: closes %o, takes people %o", (_what, one, closes, takes) => {
  expect(isClosing(one, closing, zone, NOW)).toBe(closes)
  expect(isTarget(one, closing, zone, NOW)).toBe(takes)
})

test("other sites take people only where they may be used", () => {
  const there = slot("2026-12-12T16:00:00Z", { siteId: "there" })
  expect(isTarget(there, { ...closing, otherSites: false }, zone, NOW)).toBe(false)
})

test("two plans that say the same look the same, whatever their order", () => {
  const one = { bookingId: "a", toSlotId: "x", from: "staff" as const }
  const other = { bookingId: "b", toSlotId: "x", from: "walkin" as const }
  const seen = seenOf({ moves: [one, other], left: ["c"] }, ["d"])
  expect(seenOf({ moves: [other, one], left: ["c"] }, ["d"])).toBe(seen)
  expect(seenOf({ moves: [one, other], left: [] }, ["d"])).not.toBe(seen)
  expect(seenOf({ moves: [one, { ...other, from: "staff" }], left: ["c"] }, ["d"])).not.toBe(seen)
})

test("from Hartford to Bridgeport are some eighty kilometers, and more than two hours", () => {
  const hartford = { lat: 41_764_000, lon: -72_682_000 }
  const bridgeport = { lat: 41_179_000, lon: -73_189_000 }
  const km = kilometers(hartford, bridgeport)
  expect(Math.round(km)).toBe(77)
  expect(travelFor(km)).toBeGreaterThan(2 * 3_600_000)
  expect(travelFor(0)).toBe(15 * 60_000)
})
