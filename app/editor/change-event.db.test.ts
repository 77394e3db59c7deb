import { and, asc, eq } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { expect, test } from "vitest"
import { resize } from "#app/places/resize.server.ts"
import { db, transaction } from "#db/index.ts"
import { audit, eventChanges, events, sites, slots } from "#db/schema/index.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { type ChangeOf, changeEvent } from "./change-event.server.ts"
import type { Editing } from "./editing.server.ts"

type Event = Awaited<ReturnType<typeof makeEvent>>

const change = <O extends { ok: boolean }>(
  event: Pick<Event, "id">,
  verb: (editing: Editing) => Promise<O>,
  more: Partial<ChangeOf> = {},
) =>
  transaction((tx) =>
    changeEvent(tx, { eventId: event.id, actor: "ana", action: "event.facts", ...more }, verb, NOW),
  )
const eventOf = async ({ id }: Pick<Event, "id">) =>
  (await db.select().from(events).where(eq(events.id, id)))[0]!
const changesOf = ({ id }: Event) =>
  db.select().from(eventChanges).where(eq(eventChanges.eventId, id)).orderBy(asc(eventChanges.id))
const linesOf = ({ id }: Event) => db.select().from(audit).where(eq(audit.subjectId, id))

const ok = { ok: true } as const
const rename = (name: string) => async (editing: Editing) => {
  await editing.change("events", editing.event.id, {
    texts: { ...editing.event.texts, en: { name } },
  })
  return ok
}

test("a change raises the version, keeps the columns before and after, and is a line of the log", async () => {
  const event = await makeEvent()
  const { version, texts } = await eventOf(event)
  expect(await change(event, rename("Health Fair"))).toEqual(ok)
  const is = await eventOf(event)
  expect(is).toMatchObject({ version: version + 1, texts: { en: { name: "Health Fair" } } })
  expect(await changesOf(event)).toMatchObject([
    {
      ...{ by: "ana", at: NOW, version: version + 1, action: "event.facts" },
      before: { events: { [event.id]: { texts } } },
      after: { events: { [event.id]: { texts: is.texts } } },
    },
  ])
  expect(await linesOf(event)).toMatchObject([
    {
      ...{ actor: "ana", action: "event.facts", eventId: event.id },
      detail: {
        version: version + 1,
        "events.changed": 1,
        fields: ["texts.en.name: Fair → Health Fair"],
      },
    },
  ])
})

test("what changes nothing and what is refused leaves no trace", async () => {
  const event = await makeEvent()
  const before = await eventOf(event)
  await change(event, rename("Fair"))
  expect(await change(event, async () => ({ ok: false, reason: "taken" }) as const)).toEqual({
    ok: false,
    reason: "taken",
  })
  expect(await eventOf(event)).toEqual(before)
  expect(await changesOf(event)).toEqual([])
})

test("a verb that refuses after it has written is a mistake of ours, and nothing of it stays", async () => {
  const event = await makeEvent()
  const wrong = change(event, async (editing) => {
    await rename("Half done")(editing)
    return { ok: false } as const
  })
  await expect(wrong).rejects.toThrow("refused after it had written")
  expect((await eventOf(event)).texts).toMatchObject({ en: { name: "Fair" } })
})

test("an event that is not there, or not as it was seen, is not changed", async () => {
  const event = await makeEvent()
  const { version } = await eventOf(event)
  expect(await change({ id: "none" }, rename("A"))).toEqual({ ok: false, reason: "missing" })
  expect(await change(event, rename("A"), { expectedVersion: version - 1 })).toEqual({
    ...{ ok: false, reason: "stale" },
    version,
  })
  expect(await change(event, rename("A"), { expectedVersion: version })).toEqual(ok)
})

test("rows of another event are not there", async () => {
  const event = await makeEvent()
  const other = await makeEvent()
  await change(event, async (editing) => {
    expect(await editing.change("sites", other.siteId, { town: "Elsewhere" })).toBeNull()
    expect(await editing.remove("sites", [other.siteId])).toBe(0)
    expect(await editing.change("events", other.id, { slug: "stolen" })).toBeNull()
    return ok
  })
  const [site] = await db.select().from(sites).where(eq(sites.id, other.siteId))
  expect(site).toMatchObject({ town: "Hartford" })
  expect(await changesOf(event)).toEqual([])
})

test("a row that is made, changed and deleted in one change was never there", async () => {
  const event = await makeEvent()
  const id = uuidv7()
  const place = { texts: {}, address: "", town: "Hartford", lat: 0, lon: 0 }
  await change(event, async (editing) => {
    await editing.insert("sites", [{ id, ...place }])
    await editing.change("sites", id, { town: "Avon" })
    await editing.remove("sites", [id])
    return ok
  })
  expect(await changesOf(event)).toEqual([])
})

test("what was changed and then deleted is kept as it was at first", async () => {
  const event = await makeEvent()
  const [site] = await db.select().from(sites).where(eq(sites.id, event.siteId))
  await change(event, async (editing) => {
    await editing.change("sites", event.siteId, { town: "Avon" })
    await editing.remove("sites", [event.siteId])
    return ok
  })
  expect(await changesOf(event)).toMatchObject([
    { before: { sites: { [event.siteId]: site } }, after: { sites: { [event.siteId]: null } } },
  ])
})

test("places that another room counts are kept without the counters", async () => {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event), { capacity: 2 })
  await change(event, async (editing) => {
    const places = { slotId, capacity: 5, heldWalkin: 1, actor: "ana", reason: "" }
    await editing.through("slots", [slotId], () => resize(editing.tx, places, NOW))
    return ok
  })
  expect(await changesOf(event)).toMatchObject([
    {
      before: { slots: { [slotId]: { capacity: 2, heldWalkin: 0 } } },
      after: { slots: { [slotId]: { capacity: 5, heldWalkin: 1 } } },
    },
  ])
})

test("thousands of slots in one change keep what a row needs, and their line stays short", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  const rows = Array.from({ length: 1_250 }, (_, index) => ({
    ...{ id: uuidv7(), offeringId, siteId: event.siteId, capacity: 4 },
    ...{ startsAt: NINE + index * HOUR, endsAt: NINE + (index + 1) * HOUR },
    ...{ opensAt: NOW, closesAt: NINE },
  }))
  await change(event, async (editing) => {
    await editing.insert("slots", rows)
    return ok
  })
  await change(event, async (editing) => {
    await editing.changeAll(
      "slots",
      rows.map(({ id }) => id),
      { opensAt: NOW + HOUR },
    )
    return ok
  })
  const opened = and(eq(slots.eventId, event.id), eq(slots.opensAt, NOW + HOUR))
  expect(await db.$count(slots, opened)).toBe(1_250)
  const [made, moved] = await changesOf(event)
  expect(made!.after.slots![rows[7]!.id]).toEqual(rows[7])
  expect(moved!.before.slots![rows[7]!.id]).toEqual({ opensAt: NOW })
  const details = (await linesOf(event)).map(({ detail }) => detail)
  expect(details).toMatchObject([{ "slots.added": 1_250 }, { "slots.changed": 1_250 }])
  expect(JSON.stringify(details).length).toBeLessThan(400)
})

test("of two who change one event at once both changes stay", async () => {
  const event = await makeEvent()
  await Promise.all([
    change(event, rename("Health Fair")),
    change(event, async (editing) => {
      await editing.change("events", event.id, { zone: "America/Chicago" })
      return ok
    }),
  ])
  expect(await eventOf(event)).toMatchObject({
    texts: { en: { name: "Health Fair" } },
    zone: "America/Chicago",
  })
  expect(await changesOf(event)).toHaveLength(2)
})
