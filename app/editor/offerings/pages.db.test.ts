import { eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { events, offerings, sites, slots } from "#db/schema/index.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"
import { changeOffering } from "./change.server.ts"

const staff = await openStaff()
afterAll(() => staff.office.close())
const { signedUp } = await import("#tests/sign-up.ts")
const list = await import("./offerings.route.tsx")
const offering = await import("./offering.route.tsx")
const site = await import("#app/editor/sites/site.route.tsx")

type Route = typeof list | typeof offering | typeof site
type Answer = {
  data: {
    lastResult: { error?: Record<string, string[]>; initialValue?: Record<string, unknown> }
    refusal: { reason: string; version?: number; conflicts?: unknown[] } | null
  }
}
const dataOf = ({ answer }: { answer: unknown }) => (answer as Answer).data

async function opened() {
  const event = await makeEvent()
  const { cookie } = await staff.signedIn("coordinator", [event.id])
  const send = (route: Route, which: Record<string, string>, form: Record<string, string>) =>
    ask(route.action, `/staff/events/${event.slug}/edit`, {
      ...{ cookie, form, params: { slug: event.slug, ...which } },
    })
  const version = async () =>
    (await db.select().from(events).where(eq(events.id, event.id)))[0]!.version
  return { event, send, version }
}
const rowOf = async (id: string) =>
  (await db.select().from(offerings).where(eq(offerings.id, id)))[0]!
const foot = {
  ...{ "texts.en.name": "Foot check", "texts.es.name": "Examen de los pies" },
  ...{ sort: "visit", takes: "one", health: "on" },
}

test("something to sign up for is added, and then its times are asked for", async () => {
  const { event, send } = await opened()
  const added = await send(
    offering,
    { offering: "new" },
    { ...foot, minAge: "18", licence: "nurse" },
  )
  expect(added.status).toBe(303)
  const [row] = await db.select().from(offerings).where(eq(offerings.eventId, event.id))
  expect(row).toMatchObject({
    ...{ kind: "service", flow: "visit", health: true, counts: "attendee", take: "one" },
    ...{ minAge: 18, maxAge: null, review: false, rules: { licence: "nurse" } },
    texts: { en: { name: "Foot check" }, es: { name: "Examen de los pies" } },
  })
  expect(added.to).toBe(`/staff/events/${event.slug}/edit/offerings/${row!.id}/times/new`)
})

test.each([
  ["without a name", { "texts.en.name": "", "texts.es.name": "" }, "texts.en.name"],
  ["of no kind", { sort: "party" }, "sort"],
  ["for nobody's age", { minAge: "60", maxAge: "18" }, "maxAge"],
  ["with half a size of a team", { membersMin: "2" }, "membersMax"],
  ["with a license that there is not", { licence: "wizard" }, "licence"],
  ["with papers that there are not", { papers: "passport" }, "papers"],
])("something %s is refused beside the field", async (_, wrong, field) => {
  const { event, send } = await opened()
  const refused = await send(offering, { offering: "new" }, { ...foot, ...wrong })
  expect(refused.status).toBe(400)
  expect(Object.keys(dataOf(refused).lastResult.error ?? {})).toContain(field)
  expect(await db.$count(offerings, eq(offerings.eventId, event.id))).toBe(0)
})

test("two who change different things of one offering both get their way", async () => {
  const { event, send, version } = await opened()
  const id = await makeOffering(event)
  const shown = String(await version())
  const by = { eventId: event.id, actor: "bo" }
  await transaction((tx) => changeOffering(tx, by, { id, minAge: 21 }, NOW))
  const form = { ...foot, "texts.en.name": "Feet", "texts.es.name": "Chequeo", shown, seen: shown }
  expect(await send(offering, { offering: id }, form)).toMatchObject({ status: 303 })
  expect(await rowOf(id)).toMatchObject({ minAge: 21, texts: { en: { name: "Feet" } } })
})

test("of two who change the same thing the second sees both values, and chooses", async () => {
  const { event, send, version } = await opened()
  const id = await makeOffering(event)
  const shown = String(await version())
  const by = { eventId: event.id, actor: "bo" }
  await transaction((tx) => changeOffering(tx, by, { id, texts: { en: { name: "Eyes" } } }, NOW))
  const form = { ...foot, "texts.en.name": "Feet", shown, seen: shown }
  const second = await send(offering, { offering: id }, form)
  expect(second.status).toBe(409)
  const { refusal, lastResult } = dataOf(second)
  expect(refusal).toMatchObject({ reason: "conflict" })
  expect(refusal!.conflicts).toContainEqual({ field: "texts.en.name", theirs: "Eyes" })
  expect(lastResult.initialValue).toMatchObject({ texts: { en: { name: "Feet" } } })
  expect(await rowOf(id)).toMatchObject({ texts: { en: { name: "Eyes" } } })

  const seen = String(refusal!.version)
  await send(offering, { offering: id }, { ...form, seen, take: "texts.en.name" })
  expect(await rowOf(id)).toMatchObject({ texts: { en: { name: "Eyes" } } })
  await send(offering, { offering: id }, { ...form, seen: String(await version()) })
  expect(await rowOf(id)).toMatchObject({ texts: { en: { name: "Feet" } } })
})

test("what somebody has a place in is not deleted, and the page says who that is", async () => {
  const { event, send } = await opened()
  const id = await makeOffering(event)
  const contact = { name: "Ana", email: null, phone: null, locale: "en" }
  const slotId = await makeSlot(event, id)
  await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  const refused = await send(offering, { offering: id }, { act: "remove" })
  expect(refused.status).toBe(409)
  expect(dataOf(refused).refusal).toMatchObject({ reason: "taken", holders: { count: 1 } })
  const other = await makeOffering(event)
  expect(await send(offering, { offering: other }, { act: "remove" })).toMatchObject({
    status: 303,
  })
  expect(await db.$count(offerings, eq(offerings.id, other))).toBe(0)
})

test("an offering or a site of another event is neither shown, moved, changed nor deleted", async () => {
  const { send } = await opened()
  const other = await makeEvent()
  const id = await makeOffering(other)
  for (const [route, which, form] of [
    [list, {}, { id, way: "up", at: "0" }],
    [offering, { offering: id }, foot],
    [offering, { offering: id }, { act: "remove" }],
    [site, { site: other.siteId }, { act: "remove" }],
    [
      site,
      { site: other.siteId },
      { "texts.en.name": "A", address: "1 Elm, Avon, CT 06001", town: "Avon" },
    ],
  ] as const)
    expect((await send(route, which, form)).status).toBe(404)
  expect(await rowOf(id)).toMatchObject({ texts: { en: { name: "Check-up" } } })
})

test("a site lies in the middle of its ZIP code, or where it is said to be, and moves with its address", async () => {
  const { event, send } = await opened()
  const form = { "texts.en.name": "Hall", address: "2 Elm Street, Avon, CT 06001", town: "Avon" }
  const siteOf = async () =>
    (await db.select().from(sites).where(eq(sites.eventId, event.id))).find(
      ({ texts }) => texts.en?.name === "Hall",
    )!
  expect(await send(site, { site: "new" }, form)).toMatchObject({ status: 303 })
  const { id, lat, lon } = await siteOf()
  expect({ lat, lon }).toEqual({ lat: 41_790_000, lon: -72_850_000 })

  const shown = { lat: String(lat / 1e6), lon: String(lon / 1e6) }
  await send(site, { site: id }, { ...form, ...shown, address: "2 Elm Street, Enfield, CT 06082" })
  expect((await siteOf()).lat).not.toBe(lat)
  await send(site, { site: id }, { ...form, lat: "41.5", lon: "-72.5" })
  expect(await siteOf()).toMatchObject({ lat: 41_500_000, lon: -72_500_000 })
})

test.each([
  ["no ZIP code", { address: "2 Elm Street" }, "address"],
  ["a ZIP code that nobody knows", { address: "2 Elm Street, CT 99999" }, "address"],
  ["half a place", { lat: "41.5" }, "lon"],
  ["a place on no map", { lat: "141.5", lon: "-72.5" }, "lat"],
])("a site with %s is refused beside the field", async (_, wrong, field) => {
  const { send } = await opened()
  const form = {
    "texts.en.name": "Hall",
    address: "2 Elm Street, Avon, CT 06001",
    town: "Avon",
    ...wrong,
  }
  const refused = await send(site, { site: "new" }, form)
  expect(refused.status).toBe(400)
  expect(Object.keys(dataOf(refused).lastResult.error ?? {})).toContain(field)
})

test("what has times without a place does not become a visit, and says so beside what it is", async () => {
  const { event, send } = await opened()
  const id = await makeOffering(event, { kind: "activity" })
  const slotId = await makeSlot({ id: event.id }, id)
  const refused = await send(offering, { offering: id }, foot)
  expect(refused.status).toBe(409)
  expect(dataOf(refused).lastResult.error).toEqual({ sort: ["edit:error.nowhere"] })
  expect(await rowOf(id)).toMatchObject({ flow: "activity" })
  await transaction((tx) =>
    tx.update(slots).set({ siteId: event.siteId }).where(eq(slots.id, slotId)),
  )
  expect(await send(offering, { offering: id }, foot)).toMatchObject({ status: 303 })
})

test.each([
  ["visit", "attendee"],
  ["class", "attendee"],
  ["activity", "attendee"],
  ["role", "attendee"],
  ["entry", "registration"],
  ["table", "registration"],
])("one place of a %s is for each %s, whatever a form says", async (sort, counts) => {
  const { event, send } = await opened()
  const form = { ...foot, sort, counts: counts === "attendee" ? "registration" : "attendee" }
  await send(offering, { offering: "new" }, form)
  const [row] = await db.select().from(offerings).where(eq(offerings.eventId, event.id))
  expect(row).toMatchObject({ counts })
})
