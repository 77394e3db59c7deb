import { asc, eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db } from "#db/index.ts"
import { events, slots } from "#db/schema/index.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { makeEvent, makeOffering, makeSite } from "#tests/world.ts"

const staff = await openStaff()
afterAll(() => staff.office.close())
const times = await import("./times.route.tsx")
const made = await import("./new.route.tsx")

const signUp = { opens: "now", closes: "start" }
const day = { firstDay: "2099-12-12", lastDay: "2099-12-12" }
const rhythm = {
  ...day,
  ...signUp,
  by: "rhythm",
  from: "09:00",
  to: "10:00",
  every: "15",
  capacity: "4",
}

async function opened(kind: "service" | "role" = "service") {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { kind })
  const { cookie } = await staff.signedIn("coordinator", [event.id])
  const params = { slug: event.slug, offering: offeringId }
  const path = `/staff/events/${event.slug}/edit/offerings/${offeringId}/times`
  const send = (route: typeof times | typeof made, form: Record<string, string>, query = "") =>
    ask(route.action, `${path}${route === made ? "/new" : ""}${query}`, {
      cookie,
      params,
      form,
    })
  const rows = () =>
    db.select().from(slots).where(eq(slots.offeringId, offeringId)).orderBy(asc(slots.startsAt))
  return { event, offeringId, cookie, params, path, send, rows }
}
const versionOf = async (id: string) => {
  const [event] = await db.select().from(events).where(eq(events.id, id))
  return String(event!.version)
}
type Answer = {
  data: {
    lastResult: { error?: Record<string, string[]>; initialValue?: Record<string, unknown> }
    preview: { count: number; fingerprint: string } | null
    holders: { count: number } | null
  }
}
const dataOf = ({ answer }: { answer: unknown }) => (answer as Answer).data

test("a pattern is shown first, and made by the button that has seen what it makes", async () => {
  const { event, send, rows } = await opened()
  const form = { ...rhythm, sites: event.siteId, heldWalkin: "1" }
  const shown = dataOf(await send(made, form))
  expect(shown.preview).toMatchObject({ count: 4 })
  expect(await rows()).toEqual([])

  const seen = shown.preview!.fingerprint
  const other = await send(made, { ...form, to: "11:00", seen })
  expect(dataOf(other).preview).toMatchObject({ count: 8 })
  expect(await rows()).toEqual([])

  expect(await send(made, { ...form, seen })).toMatchObject({ status: 303 })
  expect(await rows()).toMatchObject(
    Array(4).fill({ siteId: event.siteId, capacity: 4, heldWalkin: 1 }),
  )
})

test("shifts are listed, and rows that stay empty make none", async () => {
  const { send, rows } = await opened("role")
  const form = {
    ...{ ...day, ...signUp, by: "list" },
    ...{ "windows[1].from": "6:30", "windows[1].to": "8:30", "windows[1].capacity": "5" },
    ...{ "windows[1].minimum": "2", "windows[4].from": "08:30", "windows[4].to": "11:30" },
  }
  const refused = await send(made, form)
  expect(refused.status).toBe(400)
  expect(dataOf(refused).lastResult.error).toEqual({ "windows[4].capacity": ["required"] })
  const whole = { ...form, "windows[4].capacity": "3" }
  const { preview } = dataOf(await send(made, whole))
  await send(made, { ...whole, seen: preview!.fingerprint })
  expect(await rows()).toMatchObject([
    { siteId: null, capacity: 5, minimum: 2, target: 5 },
    { capacity: 3, minimum: 0, target: 0 },
  ])
})

test.each([
  ["no time", { from: "" }, "from", "required"],
  ["a time that there is not", { from: "25:00" }, "from", "offer:error.time"],
  ["an end that is the beginning", { to: "09:00" }, "to", "offer:error.noTime"],
  ["a last day before the first", { lastDay: "2099-12-01" }, "lastDay", "offer:error.lastDay"],
  ["days without end", { lastDay: "9999-12-31" }, "lastDay", "offer:error.days?count=400"],
  ["a date that there is not", { firstDay: "2099-02-30" }, "firstDay", "date"],
  ["more walk-ins than places", { heldWalkin: "9" }, "heldWalkin", "offer:error.room"],
  ["a huge number", { capacity: "99999999999" }, "capacity", "offer:error.number?min=0&max=10000"],
  ["longer than until the next", { lasts: "20" }, "lasts", "offer:error.lasts"],
  ["a closing at no time", { closes: "slot" }, "closesTime", "required"],
])(
  "a pattern with %s is refused beside the field, and what was typed stays",
  async (_, wrong, field, error) => {
    const { send, rows } = await opened()
    const refused = await send(made, { ...rhythm, ...wrong })
    expect(refused.status).toBe(400)
    const { lastResult } = dataOf(refused)
    expect(lastResult.error).toMatchObject({ [field]: [error] })
    expect(lastResult.initialValue).toMatchObject({ every: "15" })
    expect(await rows()).toEqual([])
  },
)

test("a pattern whose sign-up would never be open cannot be made", async () => {
  const { event, send, rows } = await opened()
  const form = {
    ...rhythm,
    sites: event.siteId,
    opens: "slot",
    opensTime: "00:00",
    closes: "slot",
    closesDays: "1",
    closesTime: "00:00",
  }
  const { preview, lastResult } = dataOf(await send(made, { ...form, firstDay: "2099-12-12" }))
  expect(lastResult.error).toEqual({ closes: ["offer:error.neverOpen"] })
  const again = await send(made, { ...form, seen: preview!.fingerprint })
  expect(again.status).toBe(409)
  expect(await rows()).toEqual([])
})

test("a site of another event is not there", async () => {
  const { send, rows } = await opened()
  const other = await makeEvent()
  expect(await send(made, { ...rhythm, sites: other.siteId })).toMatchObject({ status: 404 })
  expect(await rows()).toEqual([])
})

test("all that are shown at one place are closed, and no others", async () => {
  const { event, send, rows } = await opened()
  const there = await makeSite(event)
  for (const sites of [event.siteId, there.siteId]) {
    const { preview } = dataOf(await send(made, { ...rhythm, sites }))
    await send(made, { ...rhythm, sites, seen: preview!.fingerprint })
  }
  const query = `?site=${there.siteId}`
  const form = { act: "close", which: "all", opened: await versionOf(event.id) }
  expect(await send(times, form, query)).toMatchObject({ status: 303 })
  const closed = (await rows()).filter(({ closedAt }) => closedAt !== null)
  expect(closed.map(({ siteId }) => siteId)).toEqual(Array(4).fill(there.siteId))
})

test("ticked times are changed and deleted; with none ticked nothing is done", async () => {
  const { event, send, rows } = await opened()
  const form = { ...rhythm, sites: event.siteId }
  const { preview } = dataOf(await send(made, form))
  await send(made, { ...form, seen: preview!.fingerprint })
  const [first] = await rows()
  expect(await send(times, { act: "remove" })).toMatchObject({ status: 400 })
  await send(times, {
    act: "change",
    opened: await versionOf(event.id),
    slots: first!.id,
    capacity: "9",
    laterBy: "-15",
    closes: "start",
    closesMinutes: "30",
  })
  expect((await rows())[0]).toMatchObject({
    ...{ id: first!.id, capacity: 9, startsAt: first!.startsAt - 15 * 60_000 },
    closesAt: first!.startsAt - 45 * 60_000,
  })
  const remove = { act: "remove", slots: first!.id, opened: await versionOf(event.id) }
  await send(times, remove)
  expect(await rows()).toHaveLength(3)
  expect(await send(times, remove)).toMatchObject({ status: 404 })
})

test("times are moved once by a double tap, and not over what somebody else made of them", async () => {
  const { event, send, rows } = await opened()
  const { preview } = dataOf(await send(made, { ...rhythm, sites: event.siteId }))
  await send(made, { ...rhythm, sites: event.siteId, seen: preview!.fingerprint })
  const [first, second] = await rows()
  const later = { act: "change", laterBy: "5", slots: first!.id, opened: await versionOf(event.id) }
  const both = await Promise.all([send(times, later), send(times, later)])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  expect((await rows()).find(({ id }) => id === first!.id)?.startsAt).toBe(
    first!.startsAt + 5 * 60_000,
  )
  const other = { ...later, laterBy: "", capacity: "7" }
  const refused = await send(times, other)
  expect(dataOf(refused).lastResult.error).toEqual({ "": ["offer:error.changedSince"] })
  expect(dataOf(refused).lastResult.initialValue).toMatchObject({ capacity: "7" })
  // What nobody else touched can be changed meanwhile.
  expect(await send(times, { ...other, slots: second!.id })).toMatchObject({ status: 303 })
})

test("all times are not deleted together with those that came since", async () => {
  const { event, send, rows } = await opened()
  const before = await versionOf(event.id)
  const { preview } = dataOf(await send(made, { ...rhythm, sites: event.siteId }))
  await send(made, { ...rhythm, sites: event.siteId, seen: preview!.fingerprint })
  const all = { act: "remove", which: "all" }
  expect(await send(times, { ...all, opened: before })).toMatchObject({ status: 409 })
  expect(await rows()).toHaveLength(4)
  expect(await send(times, { ...all, opened: await versionOf(event.id) })).toMatchObject({
    status: 303,
  })
  expect(await rows()).toEqual([])
})

test("with every box of a page ticked the form is one that the server reads", async () => {
  const { event, path, params, cookie, send } = await opened()
  const long = { ...rhythm, sites: event.siteId, every: "1", to: "18:00" }
  const { preview } = dataOf(await send(made, long))
  await send(made, { ...long, seen: preview!.fingerprint })
  const { answer } = await ask(times.loader, path, { cookie, params })
  const ticked = (answer as { slots: { id: string }[] }).slots
  expect(ticked).toHaveLength(540)
  const { readFields } = await import("#app/http/fields.server.ts")
  const form = new URLSearchParams([
    ["act", "close"],
    ...ticked.slice(0, 500).map(({ id }) => ["slots", id]),
  ])
  expect(
    readFields(`${form}&capacity=&heldWalkin=&laterBy=&lasts=&opens=keep&closes=keep`),
  ).not.toBeNull()
})

test("an offering of another event has no page here", async () => {
  const { cookie, event } = await opened()
  const other = await opened()
  const params = { slug: event.slug, offering: other.offeringId }
  for (const route of [times, made])
    expect((await ask(route.loader, other.path, { cookie, params })).status).toBe(404)
  const form = { act: "close", which: "all" }
  expect((await ask(times.action, other.path, { cookie, params, form })).status).toBe(404)
})

test("times of a visit want a place beside the field, and keep what was typed; a shift needs none", async () => {
  const visit = await opened()
  const refused = await visit.send(made, rhythm)
  expect(refused.status).toBe(400)
  const { lastResult, preview } = dataOf(refused)
  expect(lastResult.error).toEqual({ sites: ["offer:error.nowhere"] })
  expect(lastResult.initialValue).toMatchObject({ every: "15", capacity: "4" })
  expect(preview).toBeNull()
  // Nor by a button that has seen what an older form would have made.
  await visit.send(made, { ...rhythm, seen: "4.0.0.0.0" })
  expect(await visit.rows()).toEqual([])

  const shift = await opened("role")
  expect(dataOf(await shift.send(made, rhythm)).preview).toMatchObject({ count: 4 })
})
