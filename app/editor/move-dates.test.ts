import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays, dateIn, instantAt, timeIn } from "#app/i18n/time.ts"
import { overlaps } from "#app/places/rules.ts"
import { movedInstant, movedSlots, type Shift } from "./move-dates.ts"
import { slotsOf } from "./patterns.ts"

const york = "America/New_York"
const MINUTE = 60_000
const within = (days: number): Shift => ({ zone: york, toZone: york, days })
const counts = { capacity: 4, heldWalkin: 1, minimum: 0, target: 0 }

function halfHours(day: string, zone = york, [from, to]: [string, string] = ["00:00", "06:00"]) {
  const what = { ...counts, from, to, every: 30, lasts: 30, pauses: [] }
  const stops = [{ day, siteId: "A" }]
  const bounds = { opens: { at: 0 }, closes: { before: "start", minutes: 0 } } as const
  return slotsOf({ stops, what, ...bounds }, { zone, startsOn: day }).map((slot) => ({
    ...slot,
    offeringId: "check-up",
  }))
}
const starts = (slots: { startsAt: number }[]) =>
  slots.map(({ startsAt }) => timeIn(york, startsAt))

test("nine in the morning stays nine in the morning, summer and winter, here and elsewhere", () => {
  const nine = instantAt(york, "2026-12-12", "09:00")
  expect(movedInstant(within(200), nine)).toBe(instantAt(york, "2027-06-30", "09:00"))
  const west = { zone: york, toZone: "America/Los_Angeles", days: 0 }
  expect(movedInstant(west, nine)).toBe(instantAt("America/Los_Angeles", "2026-12-12", "09:00"))
})

test("moved from the night with an hour twice, every slot stands once", () => {
  const doubled = halfHours("2026-11-01")
  expect(doubled).toHaveLength(14)
  const plain = halfHours("2026-11-08")
  const spans = ({ startsAt, endsAt }: (typeof plain)[number]) => [startsAt, endsAt]
  expect(movedSlots(within(7), doubled).map(spans)).toEqual(plain.map(spans))
})

test("moved onto the night with an hour less, those of the hour are left out", () => {
  const slots = halfHours("2026-03-01")
  expect(starts(movedSlots(within(7), slots))).toEqual(
    starts(slots).filter((time) => !time.startsWith("02")),
  )
})

const zones = [york, "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "Europe/London"]
const anyZone = fc.constantFrom(...zones)
const anyDay = fc.integer({ min: 0, max: 3_000 }).map((off) => addDays("2024-01-01", off))
const anyShift = fc.integer({ min: -800, max: 800 })

test("whatever was planned by day comes back when it is moved there and back", () => {
  fc.assert(
    fc.property(anyZone, anyZone, anyDay, anyShift, (zone, toZone, day, days) => {
      const slots = halfHours(day, zone, ["09:00", "17:00"])
      const there = movedSlots({ zone, toZone, days }, slots)
      expect(there).toEqual(
        halfHours(addDays(day, days), toZone, ["09:00", "17:00"]).map((slot, index) => ({
          ...slot,
          closesAt: slots[index]!.closesAt,
        })),
      )
      expect(movedSlots({ zone: toZone, toZone: zone, days: -days }, there)).toEqual(slots)
    }),
  )
})

test("on any night, no two slots overlap that did not before, and each is on its day", () => {
  fc.assert(
    fc.property(anyZone, anyDay, anyShift, (zone, day, days) => {
      const moved = movedSlots({ zone, toZone: zone, days }, halfHours(day, zone))
      for (const [index, slot] of moved.entries()) {
        expect(slot.endsAt - slot.startsAt).toBeGreaterThanOrEqual(15 * MINUTE)
        expect(dateIn(zone, slot.startsAt)).toBe(addDays(day, days))
        if (index > 0) expect(overlaps(moved[index - 1]!, slot)).toBe(false)
      }
    }),
  )
})

test("moved by no day, nothing changes", () => {
  fc.assert(
    fc.property(anyZone, anyDay, (zone, day) => {
      const slots = halfHours(day, zone, ["06:00", "22:00"])
      expect(movedSlots({ zone, toZone: zone, days: 0 }, slots)).toEqual(slots)
    }),
  )
})
