import { eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import {
  attendees,
  bookings,
  consents,
  events,
  offerings,
  outbox,
  registrations,
  slots,
  waits,
} from "#db/schema/index.ts"
import { takenOf } from "#tests/rows.ts"
import { bornIn, contact, form, person, visitor } from "#tests/visitor.ts"
import { MINUTE, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { action as check } from "./check.route.tsx"
import { action as people } from "./people.route.tsx"

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(async () => {
  vi.useRealTimers()
  expect(await verify(db)).toEqual([])
})

const registered = (draftId: string) =>
  db.select().from(registrations).where(eq(registrations.draftId, draftId))

/** Somebody else is faster. */
const fill = (id: string, free = 0) =>
  transaction(async (tx) => {
    const [slot] = await tx.select().from(slots).where(eq(slots.id, id))
    await tx
      .update(slots)
      .set({ capacity: slot!.taken + free })
      .where(eq(slots.id, id))
  })

test("one person with one service is registered in four answers", async () => {
  const v = await visitor()
  expect((await v.start()).status).toBe(303)
  expect((await v.people(...person(0, "Ana", v.eyes))).to).toContain("/times")
  expect((await v.times([`time-1-${v.eyes}`, v.late])).to).toContain("/check")
  const done = await v.check(...contact)
  expect(done).toMatchObject({ status: 303, to: expect.stringContaining("/done") })
  const [registration] = await registered(v.draft)
  expect(registration).toMatchObject({ kind: "household", contact: "Ana", locale: "en" })
  expect(await takenOf(v.late)).toBe(1)
  const mail = await db.select().from(outbox).where(eq(outbox.registrationId, registration!.id))
  expect(mail).toHaveLength(1)
})

test("confirming twice, even at once, gives one registration", async () => {
  const v = await visitor()
  await v.start()
  await v.people(...person(0, "Ana", v.eyes))
  await v.times([`time-1-${v.eyes}`, v.early])
  const [first, second] = await Promise.all([v.check(...contact), v.check(...contact)])
  const third = await v.check(...contact)
  expect([first!.to, second!.to, third.to]).toEqual(Array(3).fill(first!.to))
  expect(await registered(v.draft)).toHaveLength(1)
  expect(await takenOf(v.early)).toBe(1)
})

test("a place that is gone takes nothing, keeps what was typed, and one tap takes another", async () => {
  const v = await visitor()
  await v.start()
  await v.people(...person(0, "Ana", v.eyes, v.teeth))
  await v.times([`time-1-${v.eyes}`, v.early], [`time-1-${v.teeth}`, v.tooth])
  await fill(v.early)
  const refused = await v.check(...contact, ["helpedBy", "A librarian"])
  expect(refused.status).toBe(409)
  expect(await registered(v.draft)).toEqual([])
  expect(await takenOf(v.tooth)).toBe(0)
  expect((await v.saved()).data.contact).toEqual({
    name: "Ana",
    email: "ana@example.org",
    helpedBy: "A librarian",
  })
  const tapped = await v.check(...contact, ["instead", `1:${v.eyes}:${v.late}`])
  expect(tapped.to).toContain("/done")
  expect([await takenOf(v.early), await takenOf(v.late), await takenOf(v.tooth)]).toEqual([0, 1, 1])
})

test("a household gets all its places or none", async () => {
  const v = await visitor()
  await v.start()
  await v.people(...person(0, "Ana", v.eyes), ...person(1, "Leo", v.eyes))
  await v.times([`time-1-${v.eyes}`, v.early], [`time-2-${v.eyes}`, v.early])
  await fill(v.early, 1)
  expect((await v.check(...contact)).status).toBe(409)
  expect(await takenOf(v.early)).toBe(0)
  expect(await db.select().from(attendees).where(eq(attendees.eventId, v.event.id))).toEqual([])
})

test("times that clash are refused, and the rest is kept for the next try", async () => {
  const v = await visitor()
  await v.start()
  await v.people(...person(0, "Ana", v.eyes, v.teeth))
  const between = await makeSlot(v.event, v.eyes, {
    startsAt: NINE + 30 * MINUTE,
    endsAt: NINE + 50 * MINUTE,
  })
  const clash = await v.times([`time-1-${v.eyes}`, between], [`time-1-${v.teeth}`, v.tooth])
  expect(clash.status).toBe(400)
  expect(clash.data).toMatchObject({
    refused: true,
    choices: [{ slotId: between }, { slotId: v.tooth }],
  })
  expect((await v.saved()).data.choices).toEqual([])
})

test("a time of another service, posted by hand, is not taken", async () => {
  const v = await visitor()
  await v.start()
  await v.people(...person(0, "Ana", v.eyes))
  expect((await v.times([`time-1-${v.eyes}`, v.tooth])).status).toBe(400)
  await v.times([`time-1-${v.eyes}`, v.early])
  await fill(v.early)
  await v.check(...contact, ["instead", `1:${v.eyes}:${v.tooth}`])
  expect(await takenOf(v.tooth)).toBe(0)
})

test("a full service is waited for, and the place in line is kept with the registration", async () => {
  const v = await visitor()
  await v.start()
  await v.people(...person(0, "Ana", v.eyes))
  await v.times([`time-1-${v.eyes}`, "wait:"])
  expect((await v.check(...contact)).to).toContain("/done")
  const [registration] = await registered(v.draft)
  const waiting = await db.select().from(waits).where(eq(waits.registrationId, registration!.id))
  expect(waiting).toMatchObject([{ offeringId: v.eyes, slotId: null }])
  expect(
    await db.select().from(bookings).where(eq(bookings.registrationId, registration!.id)),
  ).toEqual([])
})

test("without consent nothing is booked", async () => {
  const v = await visitor()
  await v.start()
  await v.people(...person(0, "Ana", v.eyes))
  await v.times([`time-1-${v.eyes}`, v.early])
  const refused = await v.check(["name", "Ana"])
  expect(refused.status).toBe(400)
  expect(refused.data).toMatchObject({ lastResult: { error: { privacy: ["tick"] } } })
  expect(await registered(v.draft)).toEqual([])
})

test("a page that is older than what is saved is refused, and a double tap is not", async () => {
  const v = await visitor()
  await v.start()
  const twice = () => v.run(people, "people", form([["version", "1"], ...person(0, "Ana", v.eyes)]))
  expect((await twice()).status).toBe(303)
  expect((await twice()).status).toBe(303)
  const other = form([["version", "1"], ...person(0, "Leo", v.eyes)])
  const stale = await v.run(people, "people", other)
  expect(stale).toMatchObject({ status: 409, data: { stale: true } })
  expect((await v.saved()).data.people[0]!.name).toBe("Ana")
  await v.times([`time-1-${v.eyes}`, v.early])
  const old = await v.run(check, "check", form([["version", "2"], ...contact]))
  expect(old.status).toBe(409)
  expect(await registered(v.draft)).toEqual([])
})

test("without the browser's cookie, or after 45 minutes, the draft is gone", async () => {
  const v = await visitor()
  await v.start()
  vi.setSystemTime(NOW + 46 * MINUTE)
  expect((await v.timesPage()).status).toBe(410)
  vi.setSystemTime(NOW)
  v.forget()
  expect((await v.timesPage()).status).toBe(410)
  expect((await v.check(...contact)).status).toBe(410)
})

test("a step that lacks the one before leads back to it", async () => {
  const v = await visitor()
  await v.start()
  expect((await v.timesPage()).to).toContain("/people")
  expect((await v.checkPage()).to).toContain("/times")
})

test("another site keeps the people and the services that it has too", async () => {
  const v = await visitor()
  await v.start()
  await v.people(...person(0, "Ana", v.eyes, v.teeth))
  const there = await v.addSite()
  await makeSlot(there, v.eyes)
  const before = v.draft
  expect((await v.load(`?draft=${before}`)).chosen).toBe(v.event.siteId)
  expect((await v.start(["draft", before], ["site", there.siteId])).to).toContain(before)
  const { siteId, people, choices } = (await v.saved()).data
  expect([siteId, choices]).toEqual([there.siteId, []])
  expect(people).toMatchObject([{ name: "Ana", services: [v.eyes] }])
})

test("the nearest site comes first once a ZIP code is known", async () => {
  const v = await visitor()
  const bridgeport = await v.addSite({
    texts: { en: { name: "Harbor" } },
    lat: 41_168_000,
    lon: -73_212_000,
  })
  await makeSlot(bridgeport, await makeOffering(bridgeport))
  const first = async (query: string) => (await v.load(query)).sites[0]!.name
  expect([await first("?zip=06106"), await first("?zip=06605")]).toEqual(["School", "Harbor"])
  expect((await v.load("?zip=90210")).zipUnknown).toBe(true)
})

test("a site where nothing is open, or that is none, cannot be chosen", async () => {
  const v = await visitor()
  const closed = await v.addSite()
  for (const site of [closed.siteId, "nowhere"]) {
    const { status, data } = await v.start(["site", site])
    expect(status).toBe(400)
    expect(data).toMatchObject({ lastResult: { error: { site: ["choose"] } } })
  }
})

test("what a robot fills in starts nothing", async () => {
  const v = await visitor()
  expect((await v.start(["website", "http://spam.example"])).status).toBe(400)
})

test("an event that is called off takes nobody, not even a draft that was under way", async () => {
  const v = await visitor()
  await v.start()
  await v.people(...person(0, "Ana", v.eyes))
  await v.times([`time-1-${v.eyes}`, v.early])
  await transaction(async (tx) => {
    await tx.update(events).set({ state: "cancelled" }).where(eq(events.id, v.event.id))
  })
  expect((await v.check(...contact)).status).toBe(409)
  expect(await takenOf(v.early)).toBe(0)
  expect((await v.load()).open).toBe(false)
  expect((await v.start()).status).toBe(409)
})

const reply = (answer: { data: unknown }) =>
  (answer.data as { lastResult: { error?: Record<string, string[]> } }).lastResult.error

test("children who come alone need an adult who can be called and who agrees", async () => {
  const v = await visitor()
  await v.start()
  await v.people(...bornIn("2016", 0, "Leo", v.eyes))
  await v.times([`time-1-${v.eyes}`, v.late])
  const { data } = await v.checkPage()
  expect(data).toMatchObject({ duties: { adult: true, along: false, phone: true } })
  expect(reply(await v.check(...contact))).toEqual({
    phone: ["registration:error.adultPhone"],
    adult: ["registration:error.adultTick"],
  })
  expect(await takenOf(v.late)).toBe(0)
  const told = await v.check(...contact, ["phone", "860 555 0123"], ["adult", "on"])
  expect(told.to).toContain("/done")
  const [registration] = await registered(v.draft)
  const [leo] = await db
    .select()
    .from(attendees)
    .where(eq(attendees.registrationId, registration!.id))
  expect([registration!.phone, leo!.guardian]).toEqual(["860 555 0123", "Ana"])
  const given = await db
    .select({ purpose: consents.purpose, attendeeId: consents.attendeeId })
    .from(consents)
    .where(eq(consents.registrationId, registration!.id))
  expect(given).toContainEqual({ purpose: "guardian", attendeeId: leo!.id })
})

test("what children do only with an adult beside them asks the contact to come along", async () => {
  const v = await visitor()
  await transaction(async (tx) => {
    await tx
      .update(offerings)
      .set({ rules: { adultUnder: 14 } })
      .where(eq(offerings.id, v.eyes))
  })
  await v.start()
  await v.people(...bornIn("2016", 0, "Leo", v.eyes))
  await v.times([`time-1-${v.eyes}`, v.late])
  const adult: [string, string][] = [...contact, ["phone", "860 555 0123"], ["adult", "on"]]
  expect(reply(await v.check(...adult))).toEqual({ along: ["registration:error.alongTick"] })
  expect((await v.check(...adult, ["along", "on"])).to).toContain("/done")
  expect((await registered(v.draft))[0]!.details).toEqual({ along: true })
})

test("a ride needs a telephone", async () => {
  const v = await visitor()
  await v.start()
  await v.people(...person(0, "Ana", v.eyes), ["people[0].needs", "ride"])
  await v.times([`time-1-${v.eyes}`, v.late])
  expect(reply(await v.check(...contact))).toEqual({ phone: ["registration:error.ridePhone"] })
  expect((await v.check(...contact, ["phone", "860 555 0123"])).to).toContain("/done")
})
