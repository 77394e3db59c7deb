import { eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { events, slots } from "#db/schema/index.ts"
import { ask, type Handler, openStaff } from "#tests/staff.ts"
import { DAY, HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"

const staff = await openStaff()
afterAll(() => staff.office.close())
const { signedUp, signUp } = await import("#tests/sign-up.ts")
const facts = await import("./facts/facts.route.tsx")
const texts = await import("./texts/texts.route.tsx")
const window = await import("./registration/registration.route.tsx")
const page = await import("./publish/publish.route.tsx")
const { publish, unpublish, endRegistration, resumeRegistration } = await import(
  "./publish/publish.server.ts"
)
const { undoLast } = await import("./history/undo.server.ts")
const { cancel } = await import("#app/registration/cancel.server.ts")
const { setWindow } = await import("./registration/set-window.server.ts")
const { changeEvent } = await import("./change-event.server.ts")

const eventOf = async (id: string) => (await db.select().from(events).where(eq(events.id, id)))[0]!
const contact = { name: "Ana", email: null, phone: null, locale: "en" }

/** An event with its coordinator, and how they send a form of it. */
async function edited(route: { action: Handler }, part: string) {
  const event = await makeEvent()
  const { cookie } = await staff.signedIn("coordinator", [event.id])
  const send = (form: Record<string, string>, slug = event.slug) =>
    ask(route.action, `/staff/events/${slug}/edit/${part}`, {
      ...{ cookie, form },
      params: { slug },
    })
  return { event, send, cookie }
}

async function factsFormOf(id: string) {
  const { slug, theme, zone, startsOn, endsOn, purgeOn, version } = await eventOf(id)
  const seen = { shown: `${version}`, seen: `${version}` }
  return { slug, theme, zone, startsOn, endsOn, purgeOn, ...seen }
}

test("days, look and zone of an event are changed, and other dates are named or go", async () => {
  const { event, send } = await edited(facts, "facts")
  const form = await factsFormOf(event.id)
  const note = { "notes[0].on": "2026-12-13", "notes[0].en": "Rain date" }
  const sent = await send({ ...form, theme: "street", zone: "America/Chicago", ...note })
  expect(sent).toMatchObject({ status: 303, to: `/staff/events/${event.slug}/edit` })
  expect(await eventOf(event.id)).toMatchObject({
    ...{ theme: "street", zone: "America/Chicago" },
    settings: { dates: [{ on: "2026-12-13", texts: { en: { label: "Rain date" } } }] },
  })
  await send({ ...(await factsFormOf(event.id)) })
  expect((await eventOf(event.id)).settings).toEqual({ dates: [] })
})

test.each([
  ["a last day before the first", { endsOn: "2026-12-11" }],
  ["a deletion before the end", { purgeOn: "2026-12-12" }],
  ["a day that is none", { startsOn: "2026-02-30" }],
  ["a zone that is none", { zone: "Mars/Olympus" }],
  ["an address with a slash", { slug: "a/b" }],
  ["an address that the app has", { slug: "new" }],
  ["a picture that is none", { theme: "rainbow" }],
])("%s is refused, and nothing changes", async (_, wrong) => {
  const { event, send } = await edited(facts, "facts")
  const before = await eventOf(event.id)
  expect((await send({ ...(await factsFormOf(event.id)), ...wrong })).status).toBe(400)
  expect(await eventOf(event.id)).toEqual(before)
})

test("once somebody has signed up, days stay; once the event is published, the deletion has its own page", async () => {
  const { event, send } = await edited(facts, "facts")
  const { registrationId } = await signedUp(event.id, { contact })
  const form = await factsFormOf(event.id)
  const moved = await send({ ...form, endsOn: "2026-12-13" })
  expect(moved).toMatchObject({
    status: 409,
    answer: { data: { refusal: { reason: "taken", holders: { some: [{ id: registrationId }] } } } },
  })
  expect((await send({ ...form, purgeOn: "2099-12-13" })).status).toBe(409)
  expect((await send({ ...form, purgeOn: "2099-12-11" })).status).toBe(409)
})

test("who gave up since was told the day of deletion all the same: it comes no later", async () => {
  const { event, send } = await edited(facts, "facts")
  const { registrationId } = await signedUp(event.id, { contact })
  await cancel(registrationId, "everything", { actor: "public" }, NOW)
  const form = await factsFormOf(event.id)
  expect((await send({ ...form, purgeOn: "2099-12-13" })).status).toBe(409)
  const earlier = { purgeOn: "2099-12-11" }
  const by = { eventId: event.id, actor: "ana", action: "event.change" }
  await transaction((tx) =>
    changeEvent(
      tx,
      by,
      async (editing) => {
        await editing.change("events", event.id, earlier)
        return { ok: true }
      },
      NOW,
    ),
  )
  const { version } = await eventOf(event.id)
  const undone = await transaction((tx) =>
    undoLast(tx, { eventId: event.id, actor: "ana", version }, NOW),
  )
  expect(undone).toMatchObject({ ok: false })
})

test("an address is free to choose while the event is a draft, and nobody else's", async () => {
  const { event, send } = await edited(facts, "facts")
  const form = await factsFormOf(event.id)
  const other = await makeEvent()
  expect((await send({ ...form, slug: `${event.slug}-2` })).status).toBe(409)
  await transaction((tx) => unpublish(tx, { eventId: event.id, actor: "ana" }, NOW))
  const draft = await factsFormOf(event.id)
  expect((await send({ ...draft, slug: other.slug })).status).toBe(409)
  const fresh = `${event.slug}-2`
  expect(await send({ ...draft, slug: fresh })).toMatchObject({ to: `/staff/events/${fresh}/edit` })
  expect((await eventOf(event.id)).slug).toBe(fresh)
})

test("of two who change one event, different fields go together and one field is chosen", async () => {
  const { event, send } = await edited(facts, "facts")
  const both = await factsFormOf(event.id)
  expect((await send({ ...both, zone: "America/Chicago" })).status).toBe(303)
  expect((await send({ ...both, theme: "swim" })).status).toBe(303)
  expect(await eventOf(event.id)).toMatchObject({ zone: "America/Chicago", theme: "swim" })

  const third = await send({ ...both, zone: "America/Denver", theme: "street" })
  const conflict = (third.answer as never as { data: { refusal: Conflict } }).data.refusal
  expect(third.status).toBe(409)
  expect(conflict.conflicts).toEqual([
    { field: "theme", theirs: "swim" },
    { field: "zone", theirs: "America/Chicago" },
  ])
  const again = { ...both, zone: "America/Denver", theme: "street", seen: `${conflict.version}` }
  expect((await send({ ...again, take: "theme" })).status).toBe(303)
  expect(await eventOf(event.id)).toMatchObject({ zone: "America/Denver", theme: "swim" })
})
type Conflict = { version: number; conflicts: unknown[] }

test("texts are written in each language, a cleared one goes, and what the form does not hold stays", async () => {
  const { event, send } = await edited(texts, "texts")
  await transaction((tx) =>
    changeEvent(
      tx,
      { eventId: event.id, actor: "ana", action: "event.texts" },
      async (editing) => {
        const kept = {
          en: { name: "Fair", bring: "Water" },
          es: { name: "Feria" },
          pl: { name: "Targ" },
        }
        await editing.change("events", event.id, { texts: kept })
        return { ok: true }
      },
      NOW,
    ),
  )
  const version = `${(await eventOf(event.id)).version}`
  const form = { "en.name": "Health Fair", "es.name": "Feria de salud" }
  const sent = await send({
    ...form,
    "es.bring": "Agua\r\nGorra",
    locales: "es",
    shown: version,
    seen: version,
  })
  expect(sent.status).toBe(303)
  expect(await eventOf(event.id)).toMatchObject({
    locales: ["es"],
    texts: {
      en: { name: "Health Fair" },
      es: { name: "Feria de salud", bring: "Agua\nGorra" },
      pl: { name: "Targ" },
    },
  })
  expect((await eventOf(event.id)).texts.en).toEqual({ name: "Health Fair" })
  expect((await send({ ...form, shown: version, seen: version })).status).toBe(400)
})

test("an event is published when nothing is missing, and hidden again while nobody has signed up", async () => {
  const { event, send } = await edited(page, "publish")
  const by = { eventId: event.id, actor: "ana" }
  expect(await send({ what: "unpublish" })).toMatchObject({ status: 303 })
  expect(await transaction((tx) => publish(tx, by, NOW))).toMatchObject({
    ...{ ok: false, reason: "gaps" },
    gaps: [
      { what: "words", locale: "en" },
      { what: "words", locale: "es" },
      { what: "noOfferings" },
    ],
  })
  await transaction((tx) =>
    changeEvent(
      tx,
      { ...by, action: "event.texts" },
      async (editing) => {
        const words = { name: "Fair", when: "At nine", where: "School" }
        await editing.change("events", event.id, { texts: { en: words, es: words } })
        return { ok: true }
      },
      NOW,
    ),
  )
  await makeSlot(event, await makeOffering(event))
  expect(await transaction((tx) => publish(tx, by, NOW))).toEqual({ ok: true })
  await signedUp(event.id, { contact })
  const hidden = await transaction((tx) => unpublish(tx, by, NOW))
  expect(hidden).toMatchObject({ ok: false, reason: "taken", holders: { count: 1 } })
})

test("of an ended registration nothing is given or waited for, and it can be opened again", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  const slotId = await makeSlot(event, offeringId, { capacity: 5 })
  const by = { eventId: event.id, actor: "ana" }
  const taking = { contact, wants: [{ attendee: 0, slotId }] }
  const waiting = { contact, waits: [{ attendee: 0, offeringId, slotId }] }
  expect(await transaction((tx) => endRegistration(tx, by, NOW))).toEqual({ ok: true })
  expect(await signUp(event.id, taking)).toMatchObject({ ok: false, reason: "closed" })
  expect(await signUp(event.id, waiting)).toMatchObject({ ok: false, reason: "closed" })
  expect(await transaction((tx) => endRegistration(tx, by, NOW))).toMatchObject({ ok: false })
  expect(await transaction((tx) => resumeRegistration(tx, by, NOW))).toEqual({ ok: true })
  expect(await signUp(event.id, taking)).toMatchObject({ ok: true })
})

test("sign-up opens and closes for all times of a kind at once, each no later than it ends", async () => {
  const { event, send } = await edited(window, "registration")
  const offeringId = await makeOffering(event)
  const role = await makeOffering(event, { kind: "role" })
  const early = await makeSlot(event, offeringId)
  const late = await makeSlot(event, offeringId, {
    startsAt: NINE + 3 * HOUR,
    endsAt: NINE + 4 * HOUR,
  })
  const shift = await makeSlot(event, role)
  const form = {
    kind: "service",
    opensOn: "2026-11-26",
    opensAt: "08:00",
    closes: "start",
    hours: "2",
  }
  expect((await send(form)).status).toBe(303)
  const windowsOf = async () => {
    const rows = await db.select().from(slots).where(eq(slots.eventId, event.id))
    return new Map(rows.map(({ id, opensAt, closesAt }) => [id, [opensAt, closesAt]]))
  }
  const opens = Date.parse("2026-11-26T13:00:00Z")
  const set = await windowsOf()
  expect(set.get(early)).toEqual([opens, NINE - 2 * HOUR])
  expect(set.get(late)).toEqual([opens, NINE + HOUR])
  expect(set.get(shift)).toEqual([NOW - DAY, NINE])
  expect((await send(form)).status).toBe(303)
  const later = { ...form, kind: "all", closes: "day", closesOn: "2026-12-12", closesAt: "10:00" }
  expect(await send(later)).toMatchObject({ status: 409 })
  expect(await windowsOf()).toEqual(set)
  const [seen] = await db.select().from(events).where(eq(events.id, event.id))
  const day = { ...later, opened: String(seen!.version) }
  expect((await send(day)).status).toBe(303)
  expect((await windowsOf()).get(late)).toEqual([opens, NINE + HOUR])
  expect((await windowsOf()).get(early)?.[1]).toBe(NINE + 20 * 60_000)
  expect((await send({ ...day, closesOn: "2026-11-20" })).status).toBe(409)
  expect((await send({ ...form, kind: "table" })).status).toBe(409)
  expect((await send({ ...form, opensAt: "25:00" })).status).toBe(400)
})

test("a window that would close before it opens is refused for all", async () => {
  const event = await makeEvent()
  await makeSlot(event, await makeOffering(event))
  const form = {
    kind: "all",
    opensOn: "2026-12-12",
    opensAt: "09:00",
    closes: "start",
    hours: 0,
    opened: 1,
  } as const
  const set = await transaction((tx) =>
    setWindow(tx, { eventId: event.id, actor: "ana" }, form, NOW),
  )
  expect(set).toEqual({ ok: false, reason: "window" })
})
