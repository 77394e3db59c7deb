import fc from "fast-check"
import { expect, test } from "vitest"
import {
  ageOn,
  ageRefusal,
  freeOf,
  holdUntil,
  licenceCovers,
  offerable,
  offerUntil,
  overlaps,
  type Span,
} from "./rules.ts"

const span = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 20 }))
  .map(([startsAt, length]): Span => ({ startsAt, endsAt: startsAt + length }))
const minutes = ({ startsAt, endsAt }: Span) =>
  Array.from({ length: endsAt - startsAt }, (_, index) => startsAt + index)

test("two spans overlap exactly when they share a minute, whichever is named first", () => {
  fc.assert(
    fc.property(span, span, (a, b) => {
      const shared = minutes(a).some((minute) => minutes(b).includes(minute))
      expect(overlaps(a, b)).toBe(shared)
      expect(overlaps(b, a)).toBe(shared)
    }),
  )
})

test.each([
  ["on the birthday", "2008-12-12", "2026-12-12", 18],
  ["the day before it", "2008-12-13", "2026-12-12", 17],
  ["born on 29 February, on the 28th", "2008-02-29", "2026-02-28", 17],
  ["born on 29 February, on 1 March", "2008-02-29", "2026-03-01", 18],
])("the age %s is %s on %s", (_, birthDate, day, age) => {
  expect(ageOn({ birthDate }, day)).toEqual({ least: age, most: age })
})

const isoDay = fc
  .date({ min: new Date("1930-01-01"), max: new Date("2026-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test("the age from a birth date lies within the two ages from its year", () => {
  fc.assert(
    fc.property(isoDay, (birthDate) => {
      const exact = ageOn({ birthDate }, "2026-12-12")!
      const rough = ageOn({ birthYear: Number(birthDate.slice(0, 4)) }, "2026-12-12")!
      expect(exact.least).toBeGreaterThanOrEqual(rough.least)
      expect(exact.most).toBeLessThanOrEqual(rough.most)
    }),
  )
})

test("a birth year refuses only whom every birthday of that year refuses", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1930, max: 2025 }),
      fc.integer({ min: 0, max: 90 }),
      (year, age) => {
        const limits = { minAge: age, maxAge: age + 10 }
        const ends = [`${year}-01-01`, `${year}-12-31`]
        const each = ends.map((birthDate) => ageRefusal(limits, { birthDate }, "2026-06-15"))
        const rough = ageRefusal(limits, { birthYear: year }, "2026-06-15")
        expect(rough).toBe(each[0] === each[1] ? each[0] : undefined)
      },
    ),
  )
})

test("somebody whose birth is not known yet is not refused", () => {
  expect(ageRefusal({ minAge: 19, maxAge: null }, {}, "2026-12-12")).toBeUndefined()
})

test("a licence covers the day on which it expires, and no other profession", () => {
  const licence = { profession: "nurse", expiresOn: "2026-12-12" }
  expect(licenceCovers(licence, "nurse", "2026-12-12")).toBe(true)
  expect(licenceCovers(licence, "nurse", "2026-12-13")).toBe(false)
  expect(licenceCovers(licence, "dentist", "2026-12-12")).toBe(false)
})

test("what the public may take and what may be offered never exceed what is left", () => {
  const count = fc.integer({ min: 0, max: 30 })
  fc.assert(
    fc.property(count, count, count, count, (capacity, taken, heldWalkin, heldWaitlist) => {
      const slot = { capacity, taken, heldWalkin, heldWaitlist }
      expect(freeOf(slot)).toBeGreaterThanOrEqual(0)
      expect(freeOf(slot)).toBeLessThanOrEqual(offerable(slot))
      expect(taken + heldWalkin + offerable(slot)).toBeLessThanOrEqual(
        Math.max(capacity, taken + heldWalkin),
      )
    }),
  )
})

test("an offer and a hold end after now and not after the start", () => {
  const wait = fc.integer({ min: 1, max: 90 * 86_400_000 })
  fc.assert(
    fc.property(wait, fc.integer({ min: 1, max: 60 }), (ahead, days) => {
      for (const until of [offerUntil(0, ahead), holdUntil(0, ahead, days)]) {
        expect(until).toBeGreaterThan(0)
        expect(until).toBeLessThanOrEqual(ahead)
      }
    }),
  )
})
