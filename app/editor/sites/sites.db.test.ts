import { asc, eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { sites, slots } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { makeEvent, makeOffering, makeSite, makeSlot, NOW } from "#tests/world.ts"
import { addSite, changeSite, moveSite, removeSite } from "./change.server.ts"

type Event = Awaited<ReturnType<typeof makeEvent>>
const by = (event: Event) => ({ eventId: event.id, actor: "ana" })
const hall = { address: "2 Elm Street, Avon, CT 06001", town: "Avon", lat: 1, lon: 2 }
const namesOf = async ({ id }: Event) =>
  (
    await db
      .select()
      .from(sites)
      .where(eq(sites.eventId, id))
      .orderBy(asc(sites.position), asc(sites.id))
  ).map(({ texts }) => texts.en?.name)
const add = (event: Event, name: string) =>
  transaction((tx) => addSite(tx, by(event), { ...hall, texts: { en: { name } } }, NOW))
const remove = (event: Event, id: string) => transaction((tx) => removeSite(tx, by(event), id, NOW))

test("a new site comes last and can be moved before another", async () => {
  const event = await makeEvent()
  const first = await add(event, "Hall")
  const added = await add(event, "Library")
  expect(await namesOf(event)).toEqual(["School", "Hall", "Library"])
  const move = (way: "up" | "down") =>
    transaction((tx) => moveSite(tx, by(event), { id: (added as { id: string }).id, way }, NOW))
  await move("up")
  expect(await namesOf(event)).toEqual(["School", "Library", "Hall"])
  await move("up")
  await move("up")
  expect(await namesOf(event)).toEqual(["Library", "School", "Hall"])
  await move("down")
  expect(await namesOf(event)).toEqual(["School", "Library", "Hall"])
  expect(first).toMatchObject({ ok: true })
})

test("a site is changed, and one of another event is not there", async () => {
  const event = await makeEvent()
  const other = await makeEvent()
  const change = (id: string) =>
    transaction((tx) => changeSite(tx, by(event), { id, texts: { en: { name: "Gym" } } }, NOW))
  expect(await change(event.siteId)).toEqual({ ok: true })
  expect(await change(other.siteId)).toEqual({ ok: false, reason: "missing" })
  expect(await namesOf(event)).toEqual(["Gym"])
  expect(await namesOf(other)).toEqual(["School"])
})

test("a site goes with its times, unless somebody has a place there or waits for one", async () => {
  const event = await makeEvent()
  const there = await makeSite(event)
  const offeringId = await makeOffering(event)
  const contact = { name: "Ana", email: null, phone: null, locale: "en" }
  const slotId = await makeSlot(there, offeringId)
  await makeSlot(event, offeringId)
  const holder = await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  expect(await remove(event, there.siteId)).toMatchObject({
    reason: "taken",
    holders: { count: 1, some: [{ id: holder.registrationId }] },
  })
  await signedUp(event.id, { contact, waits: [{ attendee: 0, offeringId, siteId: event.siteId }] })
  expect(await remove(event, event.siteId)).toMatchObject({ reason: "taken" })

  const third = await makeSite(event)
  await makeSlot(third, offeringId)
  expect(await remove(event, third.siteId)).toEqual({ ok: true })
  expect(await db.$count(slots, eq(slots.siteId, third.siteId))).toBe(0)
  expect(await remove(event, third.siteId)).toEqual({ ok: false, reason: "missing" })
})
