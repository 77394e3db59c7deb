import { and, eq, isNull } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { audit, bookings, registrations, slots } from "#db/schema/index.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { MINUTE, makeEvent, makeOffering, makeSlot } from "#tests/world.ts"

const { office, signedIn } = await openStaff()
const { attendee, signedUp } = await import("#tests/sign-up.ts")
const list = await import("./floods.route.tsx")
const release = await import("./release.route.tsx")
const event = await import("./event.route.tsx")
const { clientHeader } = await import("#app/http/client.server.ts")
const { clientOf } = await import("#app/registration/client.server.ts")
afterAll(() => office.close())

const contact = { name: "Nobody", email: null, phone: null, locale: "en" }
let networks = 0

/** An event of `capacity` places, of which `count` sign-ups of one network took one each, an hour ago and `apart` ms from each other. */
async function flooded({ count = 10, neighbours = false, apart = MINUTE, capacity = 20 } = {}) {
  const made = await makeEvent()
  const offering = await makeOffering(made)
  const slotId = await makeSlot(made, offering, { capacity })
  const began = Date.now() - 60 * MINUTE
  const wide = ++networks
  const from = (near: number) =>
    clientOf(
      new Request("http://localhost/", {
        headers: { [clientHeader]: `2001:db8:${wide.toString(16)}:${near.toString(16)}::/64` },
      }),
      made,
      began,
    )
  const takePlace = async (near: number, at: number) =>
    signedUp(
      made.id,
      {
        contact,
        client: await from(near),
        attendees: [attendee()],
        wants: [{ attendee: 0, slotId }],
      },
      at,
    )
  for (let one = 0; one < count; one++) await takePlace(neighbours ? one : 0, began + one * apart)
  const staff = await signedIn("coordinator", [made.id])
  const params = { slug: made.slug }
  const path = `/staff/events/${made.slug}/floods`
  const floods = async () => {
    const { answer } = await ask(list.loader, path, { cookie: staff.cookie, params })
    return answer.floods
  }
  return {
    ...{ made, offering, slotId, staff, params, path, floods, takePlace, began },
    open: (query: string) =>
      ask(release.loader, `${path}/release${query}`, { cookie: staff.cookie, params }),
    async release(given: Record<string, string> = {}) {
      const [flood] = await floods()
      const form = { network: flood!.network, from: `${flood!.from}`, to: `${flood!.to}`, ...given }
      return ask(release.action, `${path}/release`, { cookie: staff.cookie, params, form })
    },
    taken: async () => (await db.select().from(slots).where(eq(slots.id, slotId)))[0]!.taken,
    live: () =>
      db
        .select()
        .from(registrations)
        .where(and(eq(registrations.eventId, made.id), isNull(registrations.cancelledAt))),
  }
}

test("a coordinator sees when a flood came, how many places it has and who can be reached", async () => {
  const { floods, began, path, made, staff } = await flooded()
  expect(await floods()).toMatchObject([
    {
      ...{ wide: false, connections: 1, from: began, to: began + 9 * MINUTE },
      ...{ signUps: 10, left: 10, places: 10, reachable: 0, confirmed: 0 },
    },
  ])
  const { answer } = await ask(event.loader, path.replace("/floods", ""), {
    cookie: staff.cookie,
    params: { slug: made.slug },
  })
  expect(answer.sudden).toBe(10)
})

test("one press releases all of a flood, each with its line, and the places are free", async () => {
  const flood = await flooded()
  const answer = await flood.release()
  expect(answer).toMatchObject({ status: 303, to: `${flood.path}?released=10&left=0` })
  expect(await flood.taken()).toBe(0)
  expect(await flood.live()).toEqual([])
  const lines = await db.select().from(audit).where(eq(audit.eventId, flood.made.id))
  const of = (action: string) => lines.filter((line) => line.action === action)
  expect(of("registration.cancel").map(({ actor }) => actor)).toEqual(
    Array(10).fill(flood.staff.id),
  )
  expect(of("flood.release").map(({ detail }) => detail)).toEqual([
    { registrations: 10, confirmed: false },
  ])
  expect(await verify(db)).toEqual([])
})

test("pressed again, or in a second window at once, it does nothing more", async () => {
  const flood = await flooded()
  const [one, two] = await Promise.all([flood.release(), flood.release()])
  const released = [one, two].map(({ to }) => Number(/released=(\d+)/.exec(to!)![1]))
  expect(released[0]! + released[1]!).toBe(10)
  expect((await flood.release()).to).toBe(`${flood.path}?released=0&left=0`)
  expect(await flood.taken()).toBe(0)
})

test("what was released is no longer offered for release, and the confirmation leads back to the list", async () => {
  const flood = await flooded()
  const [seen] = await flood.floods()
  const query = `?${new URLSearchParams({ network: seen!.network, from: `${seen!.from}`, to: `${seen!.to}` })}`
  expect((await flood.open(query)).answer).toMatchObject({ flood: { left: 10 } })
  await flood.release()
  expect(await flood.open(query)).toMatchObject({ status: 302, to: flood.path })
})

test("who confirmed their address stays, unless it was ticked", async () => {
  const flood = await flooded()
  const [real] = await flood.live()
  await transaction((tx) =>
    tx
      .update(registrations)
      .set({ confirmedAt: Date.now() })
      .where(eq(registrations.id, real!.id))
      .then(() => {}),
  )
  await flood.release()
  expect((await flood.live()).map(({ id }) => id)).toEqual([real!.id])
  await flood.release({ confirmed: "on" })
  expect(await flood.live()).toEqual([])
})

test("who signed up after the page was shown was not seen, and stays", async () => {
  const flood = await flooded()
  const [seen] = await flood.floods()
  const late = await flood.takePlace(0, flood.began + 30 * MINUTE)
  await flood.release({ to: String(seen!.to) })
  expect((await flood.live()).map(({ id }) => id)).toEqual([late.registrationId])
})

test("a flood from networks beside each other is undone like one, and a family elsewhere stays", async () => {
  const flood = await flooded({ neighbours: true })
  const family = await signedUp(flood.made.id, {
    contact,
    client: { network: "elsewhere", wideNetwork: "far away", known: false },
    wants: [{ attendee: 0, slotId: flood.slotId }],
  })
  expect(await flood.floods()).toMatchObject([{ wide: true, connections: 10, signUps: 10 }])
  await flood.release()
  expect((await flood.live()).map(({ id }) => id)).toEqual([family.registrationId])
})

test("the places go to those who wait", async () => {
  const flood = await flooded({ count: 20 })
  const waiting = await signedUp(flood.made.id, {
    contact,
    attendees: [attendee("Ana")],
    waits: [{ attendee: 0, offeringId: flood.offering, slotId: flood.slotId }],
  })
  await flood.release()
  const held = await db
    .select({ state: bookings.state, heldFor: bookings.heldFor })
    .from(bookings)
    .where(eq(bookings.registrationId, waiting.registrationId))
  expect(held).toEqual([{ state: "held", heldFor: "offer" }])
  expect(await flood.taken()).toBe(1)
})

test("what is more than one answer has time for is left for the next press", async () => {
  const flood = await flooded({ count: 230, apart: 1_000, capacity: 5_000 })
  expect((await flood.release()).to).toBe(`${flood.path}?released=200&left=30`)
  expect((await flood.release()).to).toBe(`${flood.path}?released=30&left=0`)
  expect(await flood.taken()).toBe(0)
})

test("a flood of another event is not this one's, and nobody below a coordinator sees any", async () => {
  const one = await flooded()
  const other = await flooded({ count: 2 })
  expect(await other.floods()).toEqual([])
  const viewer = await signedIn("viewer", [one.made.id])
  for (const [handler, form] of [
    [list.loader, undefined],
    [release.loader, undefined],
    [release.action, { network: "x", from: "1", to: "2" }],
  ] as const) {
    const asked = { params: one.params, form }
    const as = (cookie: string) => ask(handler, one.path, { ...asked, cookie })
    expect((await as(viewer.cookie)).status).toBe(403)
    expect((await as(other.staff.cookie)).status).toBe(404)
  }
})

test("a form that names no flood is refused, and one that names none of ours changes nothing", async () => {
  const flood = await flooded()
  const { cookie } = flood.staff
  const send = (form: Record<string, string>) =>
    ask(release.action, flood.path, { cookie, params: flood.params, form })
  expect((await send({ network: "x" })).status).toBe(400)
  const answer = await send({ network: "x", from: "1", to: "2" })
  expect(answer.to).toBe(`${flood.path}?released=0&left=0`)
  expect(await flood.taken()).toBe(10)
})
