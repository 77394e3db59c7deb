import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { clientHeader } from "#app/http/client.server.ts"
import { db } from "#db/index.ts"
import { networkSalts, registrations, slots } from "#db/schema/index.ts"
import { attendee, signUp } from "#tests/sign-up.ts"
import { DAY, MINUTE, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { type Client, clientOf } from "./client.server.ts"

const from = (address: string, now = NOW) =>
  clientOf(
    new Request("http://localhost/", { headers: { [clientHeader]: address } }),
    { id: "an event" },
    now,
  )

/** An event of 400 places in 20 slots, and a way to take `people` of them. */
async function openHouse() {
  const event = await makeEvent()
  const offering = await makeOffering(event)
  const times = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      makeSlot(event, offering, {
        startsAt: NINE + index * 20 * MINUTE,
        endsAt: NINE + (index + 1) * 20 * MINUTE,
        capacity: 20,
      }),
    ),
  )
  let next = 0
  return {
    event,
    offering,
    take: (client: Client | null, people = 10, now = NOW) => {
      const slotId = times[next++ % times.length]!
      return signUp(
        event.id,
        {
          client,
          attendees: Array.from({ length: people }, () => attendee()),
          wants: Array.from({ length: people }, (_, one) => ({ attendee: one, slotId })),
        },
        now,
      )
    },
    async taken() {
      const rows = await db.select().from(slots).where(eq(slots.eventId, event.id))
      return rows.reduce((sum, { taken }) => sum + taken, 0)
    },
  }
}

test("one client that signs up as fast as it can takes 60 places of an event, not all", async () => {
  const house = await openHouse()
  const client = await from("10.1.0.1")
  const outcomes = []
  for (let one = 0; one < 24; one++) outcomes.push(await house.take(client))
  expect(await house.taken()).toBe(60)
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(6)
  expect(outcomes.at(-1)).toMatchObject({ ok: false, reason: "tooMany", minutes: 10, most: 60 })
})

test("after the minutes that it was told, it may go on", async () => {
  const house = await openHouse()
  const client = await from("10.2.0.1")
  for (let one = 0; one < 6; one++) await house.take(client)
  expect((await house.take(client, 10, NOW + 9 * MINUTE)).ok).toBe(false)
  expect((await house.take(client, 10, NOW + 10 * MINUTE)).ok).toBe(true)
})

test("a client that changes its /64 all the time is held by the /48 around them", async () => {
  const house = await openHouse()
  for (let one = 0; one < 40; one++) await house.take(await from(`2001:db8:5:${one}::/64`))
  expect(await house.taken()).toBe(120)
})

test("in the rush on a large event a carrier's address has room for the telephones behind it", async () => {
  const house = await openHouse()
  const more = await makeOffering(house.event)
  await makeSlot(house.event, more, { capacity: 9_600 })
  const client = await from("10.15.0.1")
  const wait = { attendee: 0, offeringId: more }
  const family = () => signUp(house.event.id, { client, waits: Array(10).fill(wait) })
  const outcomes = []
  for (let one = 0; one < 51; one++) outcomes.push((await family()).ok)
  expect(outcomes.filter(Boolean)).toHaveLength(50)
})

test("its neighbours' network is another one", async () => {
  const house = await openHouse()
  for (let one = 0; one < 40; one++) await house.take(await from(`2001:db8:8:${one}::/64`))
  expect((await house.take(await from("2001:db8:9:1::/64"))).ok).toBe(true)
})

test("many at the same moment are counted one after the other", async () => {
  const house = await openHouse()
  const client = await from("10.20.0.1")
  await Promise.all(Array.from({ length: 20 }, () => house.take(client)))
  expect(await house.taken()).toBe(60)
})

test("waits count like places", async () => {
  const house = await openHouse()
  const client = await from("10.30.0.1")
  const wait = { attendee: 0, offeringId: house.offering }
  const waiting = () => signUp(house.event.id, { client, waits: Array(10).fill(wait) })
  for (let one = 0; one < 6; one++) expect((await waiting()).ok).toBe(true)
  expect(await waiting()).toMatchObject({ reason: "tooMany" })
})

test("more than is ever given at once is told so", async () => {
  const house = await openHouse()
  const client = await from("10.40.0.1")
  const wait = { attendee: 0, offeringId: house.offering }
  const outcome = await signUp(house.event.id, { client, waits: Array(61).fill(wait) })
  expect(outcome).toMatchObject({ ok: false, reason: "tooMany", minutes: null, most: 60 })
})

test("a help desk in a known network goes on for a whole event", async () => {
  const house = await openHouse()
  const client = { ...(await from("10.50.0.1"))!, known: true }
  for (let one = 0; one < 40; one++) await house.take(client)
  expect(await house.taken()).toBe(400)
})

test("staff and programs of ours are not counted, and leave no network behind", async () => {
  const house = await openHouse()
  for (let one = 0; one < 40; one++) await house.take(null)
  expect(await house.taken()).toBe(400)
  const rows = await db
    .select()
    .from(registrations)
    .where(eq(registrations.eventId, house.event.id))
  expect(new Set(rows.map(({ network }) => network))).toEqual(new Set([null]))
})

test("what is kept of a network is the same all day, another the next day, and never an address", async () => {
  const [morning, evening, tomorrow] = [
    await from("10.60.0.1"),
    await from("10.60.0.1", NOW + 5 * 60 * MINUTE),
    await from("10.60.0.1", NOW + DAY),
  ]
  expect(evening).toEqual(morning)
  expect(tomorrow!.network).not.toBe(morning!.network)
  expect(JSON.stringify(morning)).not.toContain("10.60.")
  expect(morning!.network).toMatch(/^[\w-]{22}$/)
})

test("the first clients of a day make its salt at once, and agree on one", async () => {
  const newYear = Date.parse("2031-01-01T00:00:00Z")
  const clients = await Promise.all(Array.from({ length: 8 }, () => from("10.70.0.1", newYear)))
  expect(new Set(clients.map((client) => client!.network)).size).toBe(1)
  const rows = await db.select().from(networkSalts).where(eq(networkSalts.day, "2031-01-01"))
  expect(rows).toHaveLength(1)
})
