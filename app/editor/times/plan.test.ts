import fc from "fast-check"
import { expect, test } from "vitest"
import type { PlannedSlot } from "#app/editor/patterns.ts"
import { overlaps } from "#app/places/rules.ts"
import { planAgainst } from "./plan.ts"

const counts = { capacity: 4, heldWalkin: 0, minimum: 0, target: 0 }
const slotOf = (startsAt: number, length = 10, siteId: string | null = "A"): PlannedSlot => ({
  ...{ siteId, startsAt, endsAt: startsAt + length },
  ...{ opensAt: 0, closesAt: startsAt, ...counts },
})
const anySlot = fc
  .tuple(
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: 1, max: 30 }),
    fc.constantFrom("A", "B", null),
  )
  .map((given) => slotOf(...given))
const slots = fc.array(anySlot, { maxLength: 20 })
const quiet = { overlapToo: false }

test("what stands is not made again, what overlaps only on demand, what has begun not at all", () => {
  const planned = [slotOf(100), slotOf(110), slotOf(125), slotOf(100, 10, "B"), slotOf(50)]
  const standing = [slotOf(100), slotOf(120)]
  expect(planAgainst(planned, standing, quiet, 60)).toEqual({
    make: [slotOf(110), slotOf(100, 10, "B")],
    same: [slotOf(100)],
    overlapping: [slotOf(125)],
    past: [slotOf(50)],
    neverOpen: [],
  })
  const all = planAgainst(planned, standing, { overlapToo: true }, 60)
  expect(all.make).toEqual([slotOf(110), slotOf(125), slotOf(100, 10, "B")])
})

test("a time for which sign-up closes before it opens is named", () => {
  const shut = { ...slotOf(100), opensAt: 90, closesAt: 90 }
  const late = { ...slotOf(200), opensAt: 200, closesAt: 300 }
  expect(planAgainst([shut, late, slotOf(300)], [], quiet, 0).neverOpen).toEqual([shut, late])
})

test("a plan that was carried out has nothing left to do", () => {
  fc.assert(
    fc.property(
      slots,
      slots,
      fc.boolean(),
      fc.integer({ min: 0, max: 100 }),
      (planned, standing, overlapToo, now) => {
        const { make } = planAgainst(planned, standing, { overlapToo }, now)
        const again = planAgainst(planned, [...standing, ...make], { overlapToo }, now)
        expect(again.make).toEqual([])
      },
    ),
  )
})

test("each planned slot is sorted once, and none that is made overlaps one that stood", () => {
  fc.assert(
    fc.property(slots, slots, fc.integer({ min: 0, max: 100 }), (planned, standing, now) => {
      const { make, same, overlapping, past } = planAgainst(planned, standing, quiet, now)
      expect(make.length + same.length + overlapping.length + past.length).toBe(planned.length)
      for (const slot of make) {
        expect(slot.startsAt).toBeGreaterThan(now)
        const there = standing.filter(({ siteId }) => siteId === slot.siteId)
        expect(there.some((other) => overlaps(slot, other))).toBe(false)
      }
    }),
  )
})
