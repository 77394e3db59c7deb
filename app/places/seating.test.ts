import fc from "fast-check"
import { expect, test } from "vitest"
import { overlaps, waitsFor } from "./rules.ts"
import { groupsInOrder, type Open, seatGroup, type Waiting } from "./seating.ts"

const waiting = (id: string, given: Partial<Waiting> = {}): Waiting => ({
  id,
  registrationId: `r${id}`,
  attendeeId: `a${id}`,
  slotId: null,
  siteId: null,
  from: null,
  to: null,
  together: null,
  ...given,
})
const open = (id: string, startsAt: number, offerable = 1, siteId: string | null = null): Open => ({
  ...{ id, siteId },
  startsAt,
  endsAt: startsAt + 10,
  offerable,
})

test("those who asked first come first, a family at the place of its first", () => {
  const family = { registrationId: "r", together: "family" }
  const groups = groupsInOrder([waiting("3", family), waiting("2"), waiting("1", family)])
  expect(groups.map((group) => group.map((wait) => wait.id))).toEqual([["1", "3"], ["2"]])
})

test("two families who call themselves the same are not one", () => {
  const groups = groupsInOrder([
    waiting("1", { registrationId: "a", together: "x" }),
    waiting("2", { registrationId: "b", together: "x" }),
  ])
  expect(groups).toHaveLength(2)
})

test("the earliest fitting slot is chosen, around what the attendee has already", () => {
  const busy = new Map([["a1", [{ startsAt: 5, endsAt: 15 }]]])
  const seats = seatGroup([waiting("1")], [open("late", 20), open("early", 0)], busy)
  expect(seats?.map((seat) => seat.slot.id)).toEqual(["late"])
})

const scene = fc.record({
  slots: fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 2 })), {
    maxLength: 4,
  }),
  group: fc.array(
    fc.record({ who: fc.integer({ min: 0, max: 2 }), from: fc.integer({ min: 0, max: 30 }) }),
    { minLength: 1, maxLength: 4 },
  ),
})

test("a group is seated whenever any combination seats it, and then without a fault", () => {
  fc.assert(
    fc.property(scene, ({ slots, group }) => {
      const all = slots.map(([startsAt, places], index) => open(`s${index}`, startsAt, places))
      const waits = group.map(({ who, from }, index) =>
        waiting(`${index}`, { attendeeId: `a${who}`, from }),
      )
      const seats = seatGroup(waits, all, new Map())
      expect(seats !== undefined).toBe(everyCombination(waits, all).some(isFaultless))
      if (seats) expect(isFaultless(seats)).toBe(true)
    }),
  )
})

type Seats = { wait: Waiting; slot: Open }[]

function everyCombination([first, ...rest]: Waiting[], slots: Open[]): Seats[] {
  if (!first) return [[]]
  const others = everyCombination(rest, slots)
  return slots.flatMap((slot) => others.map((more) => [{ wait: first, slot }, ...more]))
}

function isFaultless(seats: Seats): boolean {
  return seats.every(({ wait, slot }, index) => {
    const inSlot = seats.filter((seat) => seat.slot.id === slot.id).length
    const clash = seats.some(
      (seat, other) =>
        other !== index && seat.wait.attendeeId === wait.attendeeId && overlaps(seat.slot, slot),
    )
    return waitsFor(wait, slot) && inSlot <= slot.offerable && !clash
  })
}
