import { and, asc, eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { takeUp, turnDownOffer } from "#app/my/answer.server.ts"
import { moveTo } from "#app/my/move.server.ts"
import { db, transaction } from "#db/index.ts"
import { audit, bookings, outbox, registrations } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { DAY, HOUR, MINUTE, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { cancel } from "./cancel.server.ts"
import { change } from "./change.server.ts"
import { findPlan } from "./plan.server.ts"
import { sweep } from "./sweep.server.ts"

const contact = { name: "Ana", email: "ana@example.org", phone: null, locale: "en" }
const by = { actor: "public", action: "test.change" }

async function fair(capacity = 9) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  const slots = [
    await makeSlot(event, offeringId, { capacity }),
    await makeSlot(event, offeringId, { startsAt: NINE + HOUR, capacity }),
  ]
  return { event, offeringId, slots }
}

async function registered() {
  const { event, slots } = await fair()
  const { registrationId: id } = await signedUp(event.id, {
    contact,
    wants: [{ attendee: 0, slotId: slots[0]! }],
  })
  return { id, slots, plan: async () => (await findPlan(db, id))! }
}

const linesOf = (id: string) =>
  db.select().from(audit).where(eq(audit.subjectId, id)).orderBy(asc(audit.id))
const changesTold = (id: string) =>
  db
    .select()
    .from(outbox)
    .where(and(eq(outbox.registrationId, id), eq(outbox.message, "changed")))
    .orderBy(asc(outbox.id))
const sent = (id: string) =>
  transaction(async (tx) => {
    await tx.update(outbox).set({ state: "sent" }).where(eq(outbox.registrationId, id))
  })
const again = (id: string, at: number) => change(id, by, async () => ({ ok: true }), at)

test("what a resident moves and cancels leaves a line each: who, what and when, without a word of theirs", async () => {
  const { id, slots, plan } = await registered()
  const [{ id: bookingId } = { id: "" }] = (await plan()).bookings
  await moveTo(await plan(), { bookingId, toSlotId: slots[1]! }, NOW + MINUTE)
  await cancel(id, "everything", { actor: "public" }, NOW + HOUR)
  const lines = await linesOf(id)
  expect(lines.map(({ actor, action, at }) => [actor, action, at])).toEqual([
    ["public", "booking.move", NOW + MINUTE],
    ["public", "registration.cancel", NOW + HOUR],
  ])
  expect(JSON.stringify(lines)).not.toMatch(/Ana|example/)
})

test("answering an offer leaves a line, and so does an offer that runs out", async () => {
  const { event, offeringId, slots } = await fair(0)
  const wait = () => signedUp(event.id, { waits: [{ attendee: 0, offeringId, slotId: slots[0]! }] })
  const [yes, no, late] = [await wait(), await wait(), await wait()]
  const { resize } = await import("#app/places/resize.server.ts")
  const room = { slotId: slots[0]!, capacity: 3, heldWalkin: 0, actor: "staff", reason: "room" }
  await transaction((tx) => resize(tx, room, NOW))
  await sweep(NOW)
  const offered = async ({ registrationId }: { registrationId: string }) => {
    const [one] = await db
      .select()
      .from(bookings)
      .where(eq(bookings.registrationId, registrationId))
    return { registrationId, bookingId: one!.id }
  }
  await takeUp(await offered(yes), NOW)
  await turnDownOffer(await offered(no), NOW)
  await sweep(NOW + 2 * DAY)
  const actions = async (one: { registrationId: string }) =>
    (await linesOf(one.registrationId)).map(({ actor, action }) => `${actor} ${action}`)
  expect(await actions(yes)).toEqual(["system booking.offer", "public offer.accept"])
  expect(await actions(no)).toEqual(["system booking.offer", "public offer.decline"])
  expect(await actions(late)).toEqual(["system booking.offer", "system booking.expire"])
})

test("what is refused, or is so already, leaves neither a line nor a mail", async () => {
  const { id } = await registered()
  await change(id, by, async () => ({ ok: false, reason: "missing" }), NOW)
  await change(id, by, async () => ({ ok: true, unchanged: true }), NOW)
  expect(await linesOf(id)).toEqual([])
  expect(await changesTold(id)).toEqual([])
})

test("sixty changes within a minute become one mail at once and one afterwards", async () => {
  const { id } = await registered()
  await again(id, NOW)
  await sent(id)
  for (let n = 1; n < 60; n++) await again(id, NOW + n * 1_000)
  const told = await changesTold(id)
  expect(told).toHaveLength(2)
  expect(told[1]).toMatchObject({ state: "queued", sendAfter: NOW + 1_000 + 2 * MINUTE })
})

test("who goes on changing is told more and more seldom, and after a quiet hour at once again", async () => {
  const { id } = await registered()
  const waits: number[] = []
  for (const at of [0, MINUTE, 2 * MINUTE, 3 * MINUTE, 65 * MINUTE].map((ms) => NOW + ms)) {
    await again(id, at)
    const { sendAfter } = (await changesTold(id)).at(-1)!
    waits.push(sendAfter === 0 ? 0 : (sendAfter - at) / MINUTE)
    await sent(id)
  }
  expect(waits).toEqual([0, 2, 4, 8, 0])
})

test("a place that could not be given is said in the mail that was waiting already", async () => {
  const { id } = await registered()
  await again(id, NOW)
  const tells = { message: "changed" as const, turnedDown: "a booking" }
  await change(id, by, async () => ({ ok: true, tells }), NOW)
  const [only, ...more] = await changesTold(id)
  expect(more).toEqual([])
  expect(only!.params).toEqual({ registrationId: id, turnedDown: "a booking" })
})

test("two processes that change one registration at once both leave their line", async () => {
  const { id } = await registered()
  await Promise.all([1, 2, 3, 4].map(() => again(id, NOW)))
  expect(await linesOf(id)).toHaveLength(4)
  const [row] = await db.select().from(registrations).where(eq(registrations.id, id))
  expect(row).toMatchObject({ version: 5, remindAt: 0 })
})
