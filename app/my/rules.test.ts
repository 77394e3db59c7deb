import { expect, test } from "vitest"
import type { Plan, PlannedBooking, PlannedWait } from "#app/registration/plan.server.ts"
import {
  bySeries,
  clashOf,
  daysInTurn,
  doneNoteOf,
  givenUp,
  givingUpOf,
  inSeries,
  inTurn,
  mayMove,
  offerIn,
  offersIn,
} from "./rules.ts"

const NOW = Date.parse("2026-12-12T15:00:00Z")
const HOUR = 3_600_000

const booking = (id: string, given: Partial<PlannedBooking> = {}, from = HOUR) =>
  ({
    id,
    attendeeId: "ana",
    heldFor: null,
    heldUntil: null,
    slot: { startsAt: NOW + from, endsAt: NOW + from + HOUR, siteId: null },
    offering: { id: "check-up", take: "one" },
    ...given,
  }) as PlannedBooking
const planOf = (
  bookings: PlannedBooking[],
  waits: Partial<PlannedWait>[] = [],
  state: Plan["event"]["state"] = "published",
) => ({ bookings, waits, event: { state, endedAt: null } }) as Plan
const series = { offering: { id: "class", take: "all" } as PlannedBooking["offering"] }

test("what has begun can neither move nor be given up", () => {
  const begun = booking("a", {}, 0)
  expect(mayMove(planOf([begun]), begun, NOW)).toBe(false)
  expect(givenUp(planOf([begun]), { booking: "a" }, NOW)).toBeUndefined()
  expect(givenUp(planOf([begun, booking("b")]), { all: true }, NOW)).toMatchObject({
    bookings: [{ id: "b" }],
    begun: true,
  })
})

test.each([
  ["a place ahead", booking("a"), true],
  ["an offer", booking("a", { heldFor: "offer" }), false],
  ["a class series, to another site", booking("a", series), true],
  ["a place held for a licence", booking("a", { heldFor: "credential" }), true],
])("%s may move: %o", (_, one, may) => {
  expect(mayMove(planOf([one]), one, NOW)).toBe(may)
})

test.each(["cancelled", "draft"] as const)("nothing moves in an event that is %s", (state) => {
  const plan = planOf([], [], state)
  expect(mayMove(plan, booking("a"), NOW)).toBe(false)
})

test("nothing moves once registration was ended, and a place may still be given up", () => {
  const plan = planOf([booking("a")])
  const ended = { ...plan, event: { ...plan.event, endedAt: NOW } }
  expect(mayMove(ended, booking("a"), NOW)).toBe(false)
  expect(givenUp(ended, { booking: "a" }, NOW)).toMatchObject({ bookings: [{ id: "a" }] })
})

test("a class series is given up whole, for its own person only", () => {
  const all = [
    booking("one", series),
    booking("two", series, 3 * HOUR),
    booking("leo", { ...series, attendeeId: "leo" }),
    booking("other"),
    booking("elsewhere", { ...series, slot: { ...booking("x").slot, siteId: "library" } }),
  ]
  expect(bySeries(all).map((some) => some.map(({ id }) => id))).toEqual([
    ["one", "two"],
    ["leo"],
    ["other"],
    ["elsewhere"],
  ])
  expect(inSeries(all[0]!, all).map(({ id }) => id)).toEqual(["one", "two"])
  expect(givenUp(planOf(all), { booking: "two" }, NOW)?.bookings.map(({ id }) => id)).toEqual([
    "one",
    "two",
  ])
})

test("one person's places and waits are given up together", () => {
  const plan = planOf(
    [booking("a"), booking("b", { attendeeId: "leo" })],
    [
      { id: "w", attendeeId: "leo" },
      { id: "x", attendeeId: "ana" },
    ],
  )
  const given = givenUp(plan, { person: "leo" }, NOW)
  expect(given?.bookings.map(({ id }) => id)).toEqual(["b"])
  expect(given?.waits.map(({ id }) => id)).toEqual(["w"])
  expect(givenUp(plan, { person: "nobody" }, NOW)).toBeUndefined()
  expect(givenUp(plan, { wait: "x" }, NOW)).toMatchObject({ bookings: [], waits: [{ id: "x" }] })
})

test("an offer stands until its time, under its own id", () => {
  const plan = planOf([booking("a", { heldFor: "offer", heldUntil: NOW + 1 }), booking("b")])
  expect(offerIn(plan, "a", NOW)?.id).toBe("a")
  expect(offerIn(plan, "a", NOW + 1)).toBeUndefined()
  expect(offerIn(plan, "b", NOW)).toBeUndefined()
})

test("no offer of an event that does not take place stands", () => {
  const plan = planOf([booking("a", { heldFor: "offer", heldUntil: NOW + 1 })])
  const off = { ...plan, event: { ...plan.event, state: "cancelled" as const } }
  expect(offersIn(plan, NOW)).toHaveLength(1)
  expect(offersIn(off, NOW)).toEqual([])
  expect(offerIn(off, "a", NOW)).toBeUndefined()
})

test("a time clashes with the same person's other places, not with the place that moves", () => {
  const [moving, other] = [booking("a"), booking("b", {}, 3 * HOUR)]
  const plan = planOf([moving, other, booking("c", { attendeeId: "leo" }, 5 * HOUR)])
  const at = (from: number) => ({ startsAt: NOW + from, endsAt: NOW + from + HOUR })
  expect(clashOf(plan, moving, at(1.5 * HOUR))).toBe(false)
  expect(clashOf(plan, moving, at(3.5 * HOUR))).toBe(true)
  expect(clashOf(plan, moving, at(5 * HOUR))).toBe(false)
  const whole = booking("d", { attendeeId: null })
  expect(clashOf(planOf([whole, booking("e", { attendeeId: null }, HOUR)]), whole, at(HOUR))).toBe(
    false,
  )
})

test.each([
  ["booking=a", { booking: "a" }],
  ["person=a", { person: "a" }],
  ["wait=a", { wait: "a" }],
  ["all", { all: true }],
  ["", undefined],
  ["booking=", undefined],
])("an address that asks %s", (query, what) => {
  expect(givingUpOf(new URLSearchParams(query))).toEqual(what)
})

test("only notes of ours are read from an address", () => {
  expect(doneNoteOf(new URLSearchParams("done=moved"))).toBe("moved")
  expect(doneNoteOf(new URLSearchParams("done=<b>"))).toBeUndefined()
})

test("of several days the next one comes first, and of those that are over the last", () => {
  const days = ["2026-12-23", "2026-12-09", "2026-12-16"]
  const [first, second, third] = days.toSorted()
  expect(daysInTurn(days, "2026-12-01")).toEqual({ next: first, later: [second, third], past: [] })
  expect(daysInTurn(days, "2026-12-16")).toEqual({ next: second, later: [third], past: [first] })
  expect(daysInTurn(days, "2027-01-01")).toEqual({ next: third, later: [], past: [first, second] })
})

test("dates of a series that are ahead stand before those that have begun", () => {
  const dates = [
    booking("begun", series, -HOUR),
    booking("last", series, 9 * HOUR),
    booking("next", series),
  ]
  expect(inTurn(dates, NOW).map(({ id }) => id)).toEqual(["next", "last", "begun"])
})
