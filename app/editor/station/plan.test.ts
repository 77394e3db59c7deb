import fc from "fast-check"
import { expect, test } from "vitest"
import { overlaps } from "#app/places/rules.ts"
import { type Busy, type Displaced, type Given, planMoves, type Target } from "./plan.ts"

const LONG = 10
const at = (startsAt: number) => ({ startsAt, endsAt: startsAt + LONG })
const displaced = (bookingId: string, startsAt: number, more: Partial<Displaced> = {}) => ({
  bookingId,
  registrationId: `r-${bookingId}`,
  who: `p-${bookingId}`,
  slotId: `closed-${startsAt}`,
  siteId: "here",
  ...at(startsAt),
  ...more,
})
const target = (id: string, startsAt: number, more: Partial<Target> = {}): Target => ({
  id,
  siteId: "here",
  free: 1,
  walkin: 0,
  ...at(startsAt),
  ...more,
})
const plan = (given: Partial<Given>) =>
  planMoves({
    displaced: [],
    targets: [],
    busy: new Map(),
    useWalkin: false,
    travel: () => 30,
    ...given,
  })
const goes = (given: Partial<Given>) =>
  Object.fromEntries(plan(given).moves.map(({ bookingId, toSlotId }) => [bookingId, toSlotId]))

test("everybody goes to the nearest time that is free", () => {
  const targets = [target("far", 100), target("near", 60)]
  expect(goes({ displaced: [displaced("a", 50)], targets })).toEqual({ a: "near" })
})

test("another site is as far as the way to it", () => {
  const targets = [target("there", 50, { siteId: "there" }), target("later", 70)]
  expect(goes({ displaced: [displaced("a", 50)], targets })).toEqual({ a: "later" })
  expect(goes({ displaced: [displaced("a", 50)], targets, travel: () => 10 })).toEqual({
    a: "there",
  })
})

test("a family that had one time keeps one time, though others are nearer", () => {
  const family = ["a", "b"].map((id) => displaced(id, 50, { registrationId: "family" }))
  const targets = [target("one", 60), target("other", 70), target("both", 80, { free: 2 })]
  expect(goes({ displaced: family, targets })).toEqual({ a: "both", b: "both" })
})

test("a family goes to one site, each at a time of its own where it must, or nowhere", () => {
  const family = ["a", "b"].map((id) => displaced(id, 50, { registrationId: "family" }))
  const near = target("near", 60)
  const there = [70, 90].map((time) => target(`there-${time}`, time, { siteId: "there" }))
  expect(goes({ displaced: family, targets: [near, ...there] })).toEqual({
    a: "there-70",
    b: "there-90",
  })
  expect(plan({ displaced: family, targets: [near, there[0]!] })).toEqual({
    moves: [],
    left: ["a", "b"],
  })
})

test("what a family that stays behind would have taken is there for the next", () => {
  const family = ["a", "b"].map((id) => displaced(id, 50, { registrationId: "family" }))
  const all = [...family, displaced("c", 60)]
  expect(plan({ displaced: all, targets: [target("only", 70)] })).toEqual({
    moves: [{ bookingId: "c", toSlotId: "only", from: "staff" }],
    left: ["a", "b"],
  })
})

test("nobody is in two places at once, nor on the way", () => {
  const busy = (siteId: string) => new Map<string, Busy[]>([["p-a", [{ ...at(100), siteId }]]])
  const given = { displaced: [displaced("a", 90)], targets: [target("same", 95)] }
  expect(plan({ ...given, busy: busy("here") }).left).toEqual(["a"])
  const before = { displaced: [displaced("a", 90)], targets: [target("before", 75)] }
  expect(goes({ ...before, busy: busy("here") })).toEqual({ a: "before" })
  expect(plan({ ...before, busy: busy("there") }).left).toEqual(["a"])
})

test("places for walk-ins are used when they may be, and last", () => {
  const given = {
    displaced: [displaced("a", 50), displaced("b", 50)],
    targets: [target("slot", 60, { walkin: 1 })],
  }
  expect(plan(given).left).toEqual(["b"])
  expect(plan({ ...given, useWalkin: true }).moves.map(({ from }) => from)).toEqual([
    "staff",
    "walkin",
  ])
})

const sites = fc.constantFrom("here", "there")
const time = fc.integer({ min: 0, max: 120 })
const scene = fc.record({
  people: fc.array(fc.record({ who: fc.nat({ max: 5 }), family: fc.nat({ max: 3 }), time }), {
    maxLength: 8,
  }),
  targets: fc.array(
    fc.record({ time, siteId: sites, free: fc.nat({ max: 2 }), walkin: fc.nat({ max: 1 }) }),
    { maxLength: 6 },
  ),
  busy: fc.array(fc.record({ who: fc.nat({ max: 5 }), time, siteId: sites }), { maxLength: 4 }),
  useWalkin: fc.boolean(),
  travel: fc.constantFrom(0, 15),
})

function given(drawn: typeof scene extends fc.Arbitrary<infer S> ? S : never): Given {
  // Whoever they are, they belong to one family.
  const family = (who: number) => drawn.people.find((one) => one.who === who)!.family
  return {
    displaced: drawn.people.map(({ who, time }, index) =>
      displaced(`b${index}`, time, { who: `p${who}`, registrationId: `r${family(who)}` }),
    ),
    targets: drawn.targets.map(({ time, ...rest }, index) => target(`t${index}`, time, rest)),
    busy: new Map(
      [...Map.groupBy(drawn.busy, ({ who }) => `p${who}`)].map(([who, spans]) => [
        who,
        spans.map(({ time, siteId }) => ({ ...at(time), siteId })),
      ]),
    ),
    useWalkin: drawn.useWalkin,
    travel: () => drawn.travel,
  }
}

/** The target of each booking that is moved. */
function seatsOf({ displaced, targets }: Given, moves: { bookingId: string; toSlotId: string }[]) {
  return moves.map(({ bookingId, toSlotId }) => ({
    place: displaced.find((one) => one.bookingId === bookingId)!,
    target: targets.find(({ id }) => id === toSlotId)!,
  }))
}

const check = (holds: (given: Given, planned: ReturnType<typeof planMoves>) => void) =>
  fc.assert(
    fc.property(scene, (drawn) => {
      const all = given(drawn)
      holds(all, planMoves(all))
    }),
    { numRuns: 500 },
  )

test("everybody is moved once or left, and whole registrations only", () => {
  check(({ displaced }, { moves, left }) => {
    const ids = [...moves.map(({ bookingId }) => bookingId), ...left]
    expect(ids.toSorted()).toEqual(displaced.map(({ bookingId }) => bookingId).toSorted())
    for (const all of Map.groupBy(displaced, ({ registrationId }) => registrationId).values())
      expect([0, all.length]).toContain(all.filter((one) => left.includes(one.bookingId)).length)
  })
})

test("no target gets more than it has, and walk-in places only where they may be used", () => {
  check(({ targets, useWalkin }, { moves }) => {
    for (const { id, free, walkin } of targets) {
      const here = moves.filter(({ toSlotId }) => toSlotId === id)
      expect(here.filter(({ from }) => from === "staff").length).toBeLessThanOrEqual(free)
      const most = useWalkin ? walkin : 0
      expect(here.filter(({ from }) => from === "walkin").length).toBeLessThanOrEqual(most)
    }
  })
})

test("a registration stays at one site", () => {
  check((all, { moves }) => {
    const seats = seatsOf(all, moves)
    for (const family of Map.groupBy(seats, ({ place }) => place.registrationId).values())
      expect(new Set(family.map(({ target }) => target.siteId)).size).toBe(1)
  })
})

test("nobody is in two places at once, and has the time for the way between two sites", () => {
  check((all, { moves }) => {
    const seats = seatsOf(all, moves)
    for (const { place, target } of seats) {
      const others = seats.filter((one) => one.place.who === place.who && one.place !== place)
      for (const { target: other } of others) expect(overlaps(target, other)).toBe(false)
      for (const busy of all.busy.get(place.who!) ?? []) {
        const way = busy.siteId === target.siteId ? 0 : all.travel("here", "there")
        const gap = { startsAt: busy.startsAt - way, endsAt: busy.endsAt + way }
        expect(overlaps(target, gap)).toBe(false)
      }
    }
  })
})

test("whoever comes alone is left only when no free place fits them", () => {
  check((all, { moves, left }) => {
    const alone = all.displaced.filter(
      (one) =>
        left.includes(one.bookingId) &&
        all.displaced.every(
          (other) => other === one || other.registrationId !== one.registrationId,
        ),
    )
    for (const { who } of alone)
      for (const target of all.targets) {
        const here = moves.filter(({ toSlotId }) => toSlotId === target.id).length
        const room = target.free + (all.useWalkin ? target.walkin : 0) - here
        const taken = (all.busy.get(who!) ?? []).some((busy) => {
          const way = busy.siteId === target.siteId ? 0 : all.travel("here", "there")
          return overlaps(target, { startsAt: busy.startsAt - way, endsAt: busy.endsAt + way })
        })
        expect(room < 1 || taken).toBe(true)
      }
  })
})
