import { asc, eq } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { offerings, questions, slots } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"
import {
  addOffering,
  changeOffering,
  moveOffering,
  type OfferingValues,
  removeOffering,
} from "./change.server.ts"

type Event = Awaited<ReturnType<typeof makeEvent>>
const by = (event: Event) => ({ eventId: event.id, actor: "ana" })
const contact = { name: "Ana", email: null, phone: null, locale: "en" }
const foot: OfferingValues = {
  ...{ kind: "service", flow: "visit", health: true, take: "one" },
  ...{ rules: {}, texts: { en: { name: "Foot check" }, es: { name: "Examen de los pies" } } },
}
const rowsOf = ({ id }: Event) =>
  db
    .select()
    .from(offerings)
    .where(eq(offerings.eventId, id))
    .orderBy(asc(offerings.position), asc(offerings.id))
const add = (event: Event, name: string) =>
  transaction((tx) => addOffering(tx, by(event), { ...foot, texts: { en: { name } } }, NOW))
const change = (event: Event, id: string, values: Partial<OfferingValues>) =>
  transaction((tx) => changeOffering(tx, by(event), { id, ...values }, NOW))
const remove = (event: Event, id: string) =>
  transaction((tx) => removeOffering(tx, by(event), id, NOW))

test("a new offering comes last and can be moved before another", async () => {
  const event = await makeEvent()
  for (const name of ["Eyes", "Feet", "Teeth"]) await add(event, name)
  const [, , teeth] = await rowsOf(event)
  await transaction((tx) => moveOffering(tx, by(event), { id: teeth!.id, way: "up" }, NOW))
  expect((await rowsOf(event)).map(({ texts }) => texts.en!.name)).toEqual([
    "Eyes",
    "Teeth",
    "Feet",
  ])
})

test("what an offering says and demands can be changed while people have places; what they signed up for cannot", async () => {
  const event = await makeEvent()
  const id = await makeOffering(event)
  const { registrationId } = await signedUp(event.id, {
    contact,
    wants: [{ attendee: 0, slotId: await makeSlot(event, id) }],
  })
  expect(await change(event, id, { minAge: 18, texts: { en: { name: "Eyes" } } })).toEqual({
    ok: true,
  })
  for (const values of [{ flow: "entry" }, { take: "all" }, { flow: "activity" }] as const)
    expect(await change(event, id, values)).toMatchObject({
      reason: "taken",
      holders: { some: [{ id: registrationId }] },
    })
  expect(await rowsOf(event)).toMatchObject([{ minAge: 18, counts: "attendee", take: "one" }])
})

test("what it is does not change either while somebody only waits for it", async () => {
  const event = await makeEvent()
  const id = await makeOffering(event)
  await makeSlot(event, id)
  const { registrationId } = await signedUp(event.id, {
    contact,
    waits: [{ attendee: 0, offeringId: id }],
  })
  for (const values of [{ flow: "entry" }, { take: "all" }, { kind: "activity" }] as const)
    expect(await change(event, id, values)).toMatchObject({
      reason: "taken",
      holders: { some: [{ id: registrationId }] },
    })
  expect(await change(event, id, { minAge: 18 })).toEqual({ ok: true })
})

test("an offering of another event is not there", async () => {
  const event = await makeEvent()
  const other = await makeEvent()
  const id = await makeOffering(other)
  expect(await change(event, id, { minAge: 3 })).toEqual({ ok: false, reason: "missing" })
  expect(await remove(event, id)).toEqual({ ok: false, reason: "missing" })
  expect(await rowsOf(other)).toMatchObject([{ minAge: null }])
})

test("an offering goes with its times and questions, unless somebody has a place", async () => {
  const event = await makeEvent()
  const [kept, gone] = [await makeOffering(event), await makeOffering(event)]
  const slotId = await makeSlot(event, kept)
  await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  await makeSlot(event, gone)
  await transaction(async (tx) => {
    await tx.insert(questions).values({
      ...{ id: uuidv7(), eventId: event.id, offeringId: gone, kind: "short", asks: "contact" },
      ...{ texts: { en: { label: "Which foot?" } }, choices: [] },
    })
  })
  expect(await remove(event, kept)).toMatchObject({ reason: "taken", holders: { count: 1 } })
  expect(await remove(event, gone)).toEqual({ ok: true })
  expect(await rowsOf(event)).toMatchObject([{ id: kept }])
  expect(await db.$count(slots, eq(slots.eventId, event.id))).toBe(1)
})
