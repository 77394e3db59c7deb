import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { overlaps } from "#app/places/rules.ts"
import { type FreeSlot, propose, type ServiceWish } from "./propose.ts"

const MINUTE = 60_000
const at = (minute: number, long = 10, free = 1, name = "") => ({
  id: `${name}${minute}`,
  startsAt: minute * MINUTE,
  endsAt: (minute + long) * MINUTE,
  free,
})
const minutes = (plan: (FreeSlot | null)[]) => plan.map((slot) => slot && slot.startsAt / MINUTE)

describe("propose", () => {
  test("one person with one service gets the first free time after the wished arrival", () => {
    const slots = [at(0), at(10, 10, 0), at(20), at(30)]
    expect(minutes(propose([{ attendee: 0, slots }], 5 * MINUTE))).toEqual([20])
  })

  test("two services of one person follow each other", () => {
    const wants = [
      { attendee: 0, slots: [at(0, 10, 5, "a"), at(10, 10, 5, "a")] },
      { attendee: 0, slots: [at(0, 10, 5, "b"), at(10, 10, 5, "b")] },
    ]
    expect(minutes(propose(wants, 0)).sort()).toEqual([0, 10])
  })

  test("a household stays together rather than taking one early and one late place", () => {
    const slots = [at(0, 10, 1), at(60, 10, 1), at(70, 10, 1)]
    const wants = [0, 1].map((attendee) => ({ attendee, slots }))
    expect(minutes(propose(wants, 0)).sort()).toEqual([60, 70])
  })

  test("the wish with a single possible time gets it", () => {
    const wants = [
      { attendee: 0, slots: [at(0, 10, 1, "a"), at(10, 10, 1, "a")] },
      { attendee: 0, slots: [at(0, 10, 1, "b")] },
    ]
    expect(minutes(propose(wants, 0))).toEqual([10, 0])
  })

  test("a time that somebody chose stays, and the rest is planned around it", () => {
    const wants = [
      { attendee: 0, slots: [at(0, 10, 1, "a"), at(30, 10, 1, "a")], kept: "a30" },
      { attendee: 0, slots: [at(0, 10, 1, "b"), at(30, 10, 1, "b"), at(40, 10, 1, "b")] },
    ]
    expect(minutes(propose(wants, 0))).toEqual([30, 40])
  })

  test("a chosen time that is gone is planned anew", () => {
    const slots = [at(0, 10, 0), at(10)]
    expect(minutes(propose([{ attendee: 0, slots, kept: "0" }], 0))).toEqual([10])
  })

  test("where one service is full, the others are still planned", () => {
    const wants = [
      { attendee: 0, slots: [at(0, 10, 0)] },
      { attendee: 0, slots: [at(0, 10, 1, "b")] },
    ]
    expect(minutes(propose(wants, 0))).toEqual([null, 0])
  })

  test("eight people with five services each are all planned", () => {
    const services = ["a", "b", "c", "d", "e"].map((name) =>
      Array.from({ length: 30 }, (_, i) => at(i * 10, name === "c" ? 20 : 10, 3, name)),
    )
    const wants = Array.from({ length: 8 }, (_, attendee) =>
      services.map((slots) => ({ attendee, slots })),
    ).flat()
    expect(propose(wants, 0)).not.toContain(null)
  })
})

const service = fc.uniqueArray(
  fc.record({
    start: fc.integer({ min: 0, max: 5 }),
    long: fc.integer({ min: 1, max: 2 }),
    free: fc.integer({ min: 0, max: 2 }),
  }),
  { selector: (s) => s.start, minLength: 1, maxLength: 4 },
)
const household = fc
  .tuple(
    fc.array(service, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 5 }),
  )
  .map(([services, wishes]): ServiceWish[] => {
    const slots = services.map((list, n) =>
      list.map((s) => at(s.start * 10, s.long * 10, s.free, `s${n}-`)),
    )
    return wishes.map(([attendee, n]) => ({ attendee, slots: slots[n % slots.length]! }))
  })

describe("whatever is wished and free", () => {
  test("nobody is in two places at once and no slot gets more than it has", () => {
    fc.assert(
      fc.property(household, fc.nat(60), (wants, arrive) => {
        const plan = propose(wants, arrive * MINUTE)
        expect(isValid(wants, plan)).toBe(true)
      }),
    )
  })

  test("a whole plan is found whenever trying everything finds one", () => {
    fc.assert(
      fc.property(household, fc.nat(60), (wants, arrive) => {
        const whole = !propose(wants, arrive * MINUTE).includes(null)
        expect(whole).toBe(tryEverything(wants))
      }),
      { numRuns: 500 },
    )
  })
})

function isValid(wants: ServiceWish[], plan: (FreeSlot | null)[]): boolean {
  const used = new Map<string, number>()
  for (const slot of plan) if (slot) used.set(slot.id, (used.get(slot.id) ?? 0) + 1)
  const within = plan.every((slot) => !slot || used.get(slot.id)! <= slot.free)
  const apart = plan.every((a, i) =>
    plan.every(
      (b, j) => i >= j || !a || !b || wants[i]!.attendee !== wants[j]!.attendee || !overlaps(a, b),
    ),
  )
  return within && apart
}

function tryEverything(wants: ServiceWish[], plan: FreeSlot[] = []): boolean {
  if (plan.length === wants.length) return true
  return wants[plan.length]!.slots.some((slot) => {
    const next = [...plan, slot]
    return isValid(wants, next) && tryEverything(wants, next)
  })
}
