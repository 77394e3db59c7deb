import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { slots } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { DAY, HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { capacityOf, fullnessByPlace, roomByPlace } from "./sums.server.ts"

const change = (id: string, set: Partial<typeof slots.$inferInsert>) =>
  transaction(async (tx) => {
    await tx.update(slots).set(set).where(eq(slots.id, id))
  })

test("the room of an offering at a site is what the public may take of its open slots there", async () => {
  const event = await makeEvent()
  const [offering, later, empty] = [
    await makeOffering(event),
    await makeOffering(event),
    await makeOffering(event),
  ]
  await makeSlot(event, offering, { capacity: 9, taken: 3, heldWalkin: 2, heldWaitlist: 1 })
  await makeSlot(event, offering, { capacity: 4, taken: 4 })
  await makeSlot(event, offering, { capacity: 50, closedAt: NOW })
  await makeSlot(event, offering, { capacity: 50, startsAt: NOW - HOUR, closesAt: NINE })
  await makeSlot(event, offering, { capacity: 50, opensAt: NOW + DAY })
  await makeSlot(event, later, { capacity: 7, opensAt: NOW + 2 * DAY })
  await makeSlot(event, later, { capacity: 7, opensAt: NOW + DAY })
  await makeSlot(event, later, { capacity: 7, opensAt: NOW + HOUR, closedAt: NOW })
  await makeSlot({ id: event.id }, later, { capacity: 6 })
  const rooms = await roomByPlace(db, { id: event.id, version: 1 }, NOW)
  const of = (id: string) => rooms.filter(({ offeringId }) => offeringId === id)
  const { siteId } = event
  expect(of(offering)).toEqual([
    { offeringId: offering, siteId, free: 3, capacity: 11, open: 2, opensAt: NOW + DAY },
  ])
  expect(new Set(of(later))).toEqual(
    new Set([
      { offeringId: later, siteId, free: 0, capacity: 0, open: 0, opensAt: NOW + DAY },
      { offeringId: later, siteId: null, free: 6, capacity: 6, open: 1, opensAt: null },
    ]),
  )
  expect(of(empty)).toEqual([])
})

test("room is told anew after a second, and at once when the event says something else", async () => {
  const event = await makeEvent()
  const offering = await makeOffering(event)
  const slotId = await makeSlot(event, offering, { capacity: 5 })
  const free = async (now: number, version = 1) =>
    (await roomByPlace(db, { id: event.id, version }, now))[0]?.free ?? null
  expect(await free(NOW)).toBe(5)
  await change(slotId, { capacity: 2 })
  expect(await free(NOW + 999)).toBe(5)
  expect(await free(NOW + 999, 2)).toBe(2)
  await change(slotId, { capacity: 3 })
  expect(await free(NOW + 1_999, 2)).toBe(3)
})

test("an offering is as full as its slots that nobody closed, whoever waits", async () => {
  const event = await makeEvent()
  const role = await makeOffering(event, { kind: "role" })
  const closed = await makeOffering(event)
  const ahead = { endsAt: NINE + HOUR, heldWalkin: 1, minimum: 2, target: 3 }
  const open = await makeSlot(event, role, { ...ahead, capacity: 6 })
  await makeSlot(event, role, { ...ahead, capacity: 4, taken: 2 })
  await makeSlot(event, role, { capacity: 5, minimum: 3, startsAt: NOW - DAY })
  const shut = await makeSlot(event, closed, { capacity: 9, closedAt: NOW })
  await signedUp(event.id, { wants: [{ attendee: 0, slotId: open }] })
  await signedUp(event.id, { waits: [{ attendee: 0, offeringId: closed, slotId: shut }] })
  const fill = await fullnessByPlace(db, NOW, event.id)
  const of = (id: string) => fill.find(({ offeringId }) => offeringId === id)
  expect(of(role)).toEqual({
    ...{ eventId: event.id, offeringId: role, siteId: event.siteId, kind: "role" },
    ...{ slots: 3, places: 13, taken: 3 },
    ...{ walkin: 2, minimum: 7, target: 6, short: 1, waiting: 0 },
  })
  expect(of(closed)).toMatchObject({ siteId: event.siteId, slots: 0, places: 0, waiting: 1 })
  expect(fill).toHaveLength(2)
  expect(await fullnessByPlace(db, NOW)).toEqual(expect.arrayContaining(fill))
  expect(await capacityOf(db, event.id)).toBe(24)
})
