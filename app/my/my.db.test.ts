import { and, desc, eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { fill } from "#app/places/fill.server.ts"
import { manageToken } from "#app/registration/links.server.ts"
import { findPlan } from "#app/registration/plan.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { attendees, bookings, outbox, registrations, slots, waits } from "#db/schema/index.ts"
import { attendee, signedUp, volunteer } from "#tests/sign-up.ts"
import { DAY, HOUR, MINUTE, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { loader as calendar } from "./calendar.route.tsx"
import { action as cancelAction, loader as cancelPage } from "./cancel.route.tsx"
import { action as findAction } from "./find.route.tsx"
import { action as moveAction, loader as movePage } from "./move.route.tsx"
import { action as clear, loader as myPage } from "./my.route.tsx"
import { action as offerAction, loader as offerPage } from "./offer.route.tsx"
import { loader as open, action as openAnother } from "./open.route.tsx"

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(async () => {
  vi.useRealTimers()
  expect(await verify(db)).toEqual([])
})

type Answer = { status: number; to: string | null; cookie: string | null; data: unknown }

/** Calls a loader or an action as the browser that opened this registration. */
async function call(
  handler: unknown,
  path: string,
  { id, form, params = {} }: { id?: string; form?: Record<string, string>; params?: object } = {},
): Promise<Answer> {
  const [row] = id
    ? await db.select().from(registrations).where(eq(registrations.id, id))
    : [undefined]
  const body = form && new URLSearchParams(form)
  const request = new Request(`http://localhost:3000${path}`, {
    method: form ? "POST" : "GET",
    body,
    headers: row ? { Cookie: `turnout_my=${manageToken(row)}` } : {},
  })
  const answer = await (handler as (args: object) => Promise<unknown>)({ request, params }).catch(
    (thrown) => thrown,
  )
  if (answer instanceof Error) throw answer
  if (answer instanceof Response)
    return {
      status: answer.status,
      to: answer.headers.get("Location"),
      cookie: answer.headers.get("Set-Cookie"),
      data: null,
    }
  const { type, data, init } = answer as { type?: string; data: unknown; init?: ResponseInit }
  return type === "DataWithResponseInit"
    ? { status: init?.status ?? 200, to: null, cookie: null, data }
    : { status: 200, to: null, cookie: null, data: answer }
}

const bookingsOf = (id: string) => db.select().from(bookings).where(eq(bookings.registrationId, id))
const slot = async (id: string) => (await db.select().from(slots).where(eq(slots.id, id)))[0]!
const mails = async (id: string) =>
  (await db.select().from(outbox).where(eq(outbox.registrationId, id)).orderBy(desc(outbox.id)))
    .map(({ message }) => message)
    .filter((message) => message !== "confirmation")

/** Two people with a place each in one of two times. */
async function household(capacity = 2) {
  const event = await makeEvent()
  const offering = await makeOffering(event)
  const early = await makeSlot(event, offering, { capacity })
  const startsAt = NINE + HOUR
  const late = await makeSlot(event, offering, { startsAt, endsAt: startsAt + HOUR, capacity })
  const { registrationId: id, code } = await signedUp(event.id, {
    attendees: [attendee("Ana"), attendee("Leo", { birthYear: 2015 })],
    wants: [
      { attendee: 0, slotId: early },
      { attendee: 1, slotId: early },
    ],
  })
  const [ana, leo] = await bookingsOf(id)
  return { event, offering, early, late, id, code, ana: ana!, leo: leo! }
}

/** Somebody waits for the only place of a slot that another one has. */
async function waiting() {
  const event = await makeEvent()
  const offering = await makeOffering(event)
  const slotId = await makeSlot(event, offering)
  const holder = await signedUp(event.id, { wants: [{ attendee: 0, slotId }] })
  const waiter = await signedUp(event.id, {
    attendees: [attendee("Wanda")],
    waits: [{ attendee: 0, offeringId: offering, slotId }],
  })
  return { slotId, offering, holder: holder.registrationId, id: waiter.registrationId }
}

/** The same, and the place is on offer. */
async function offered() {
  const made = await waiting()
  await call(cancelAction, "/my/cancel?all", { id: made.holder, form: {} })
  const [offer] = await bookingsOf(made.id)
  return { ...made, offer: offer! }
}

test("a link opens the registration in its language, keeps its token and changes nothing", async () => {
  const { id } = await household()
  const [before] = await db.select().from(registrations).where(eq(registrations.id, id))
  const link = manageToken(before!)
  const answer = await call(open, `/my/${link}`, { params: { link } })
  expect(answer).toMatchObject({ status: 303, to: "/es/my" })
  expect(answer.cookie).toMatch(new RegExp(`^turnout_my=${link}; Path=/; HttpOnly; SameSite=Lax$`))
  const calendarLink = await call(open, `/my/${link}?to=calendar`, { params: { link } })
  expect(calendarLink.to).toBe("/es/my/calendar.ics")
  const elsewhere = await call(open, `/my/${link}?to=//evil.example`, { params: { link } })
  expect(elsewhere.to).toBe("/es/my")
  const [after] = await db.select().from(registrations).where(eq(registrations.id, id))
  expect(after).toEqual(before)
})

test("a mangled link is not found, a revoked one is gone, and neither sets a cookie", async () => {
  const { id } = await household()
  const [row] = await db.select().from(registrations).where(eq(registrations.id, id))
  const link = manageToken(row!)
  // In the middle, where each letter counts whole: one that happens to be right at the end would open.
  const mangled = `${link.slice(0, 20)}${link[20] === "x" ? "y" : "x"}${link.slice(21)}`
  expect(await call(open, "/my/x", { params: { link: mangled } })).toMatchObject({
    status: 404,
    cookie: null,
  })
  await transaction(async (tx) => {
    await tx.update(registrations).set({ linkVersion: 2 }).where(eq(registrations.id, id))
  })
  expect(await call(open, "/my/x", { params: { link } })).toMatchObject({
    status: 410,
    cookie: null,
  })
})

test("without a registration open every page leads to the look-up", async () => {
  for (const page of [myPage, cancelPage, movePage, offerPage, calendar])
    expect(await call(page, "/es/my")).toMatchObject({ status: 303, to: "/es/my/find" })
})

test("pages change nothing when they are opened", async () => {
  const { id, ana } = await household()
  const before = await findPlan(db, id)
  for (const [page, path] of [
    [myPage, "/my"],
    [cancelPage, `/my/cancel?booking=${ana.id}`],
    [cancelPage, "/my/cancel?all"],
    [movePage, `/my/move/${ana.id}`],
    [calendar, "/my/calendar.ics"],
  ] as const)
    await call(page, path, { id, params: { booking: ana.id } })
  expect(await findPlan(db, id)).toEqual(before)
})

test("one booking is given up: its place is free, the rest stays, a mail says so", async () => {
  const { id, early, ana } = await household()
  const path = `/my/cancel?booking=${ana.id}`
  expect(await call(cancelAction, path, { id, form: {} })).toMatchObject({
    status: 303,
    to: "/my?done=cancelled",
  })
  expect((await slot(early)).taken).toBe(1)
  expect(await mails(id)).toEqual(["changed"])
  const again = await call(cancelAction, path, { id, form: {} })
  expect(again.to).toBe("/my?done=already")
  expect(await mails(id)).toEqual(["changed"])
})

test("one person is taken out with all places", async () => {
  const { id, early, leo } = await household()
  await call(cancelAction, `/my/cancel?person=${leo.attendeeId}`, { id, form: {} })
  expect((await slot(early)).taken).toBe(1)
  const [gone] = await db.select().from(attendees).where(eq(attendees.id, leo.attendeeId!))
  expect(gone!.removedAt).toBe(NOW)
  expect((await findPlan(db, id))?.attendees.map(({ name }) => name)).toEqual(["Ana"])
})

test("whoever came with children is not taken out alone", async () => {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event), { capacity: 3 })
  const { registrationId } = await signedUp(event.id, {
    attendees: [attendee("Ana"), attendee("Leo", { birthYear: 2016 })],
    wants: [0, 1].map((who) => ({ attendee: who, slotId })),
  })
  const [ana, leo] = await db
    .select()
    .from(attendees)
    .where(eq(attendees.registrationId, registrationId))
    .orderBy(attendees.position)
  const out = (id: string) =>
    call(cancelAction, `/my/cancel?person=${id}`, { id: registrationId, form: {} })
  expect((await out(ana!.id)).to).toBe("/my?done=children")
  const live = () =>
    db
      .select()
      .from(bookings)
      .where(and(eq(bookings.slotId, slotId), eq(bookings.state, "booked")))
  expect(await live()).toHaveLength(2)
  expect((await out(leo!.id)).to).toBe("/my?done=cancelled")
  expect((await out(ana!.id)).to).toBe("/my?done=cancelled")
  expect(await live()).toEqual([])
})

test("everything is given up at once, and can still be looked at", async () => {
  const { id, early, code } = await household()
  await call(cancelAction, "/my/cancel?all", { id, form: {} })
  expect((await slot(early)).taken).toBe(0)
  expect(await mails(id)).toEqual(["cancelled"])
  const [row] = await db.select().from(registrations).where(eq(registrations.id, id))
  expect(row!.cancelledAt).toBe(NOW)
  expect((await call(myPage, "/my", { id })).status).toBe(200)
  const found = await call(findAction, "/my/find", { form: { code, birthYear: "1980" } })
  expect(found.to).toBe("/my")
})

test("nobody gives up or moves a booking of another registration", async () => {
  const [mine, theirs] = [await household(), await household()]
  const { ana } = theirs
  const away = await call(cancelAction, `/my/cancel?booking=${ana.id}`, { id: mine.id, form: {} })
  expect(away.to).toBe("/my?done=already")
  const person = `/my/cancel?person=${ana.attendeeId}`
  expect((await call(cancelAction, person, { id: mine.id, form: {} })).to).toBe("/my?done=already")
  const params = { booking: ana.id }
  const form = { slot: theirs.late }
  expect((await call(moveAction, "/my/move", { id: mine.id, params, form })).to).toBe(
    "/my?done=already",
  )
  expect((await slot(theirs.early)).taken).toBe(2)
})

test("what has begun stays on record; only what lies ahead is given up", async () => {
  const { id, early, late, leo } = await household()
  const params = { booking: leo.id }
  await call(moveAction, "/my/move", { id, params, form: { slot: late } })
  vi.setSystemTime(NINE + 10 * MINUTE)
  expect((await call(cancelAction, "/my/cancel?all", { id, form: {} })).to).toBe(
    "/my?done=cancelled",
  )
  expect([(await slot(early)).taken, (await slot(late)).taken]).toEqual([1, 0])
  const [row] = await db.select().from(registrations).where(eq(registrations.id, id))
  expect(row!.cancelledAt).toBeNull()
})

test("a booking moves to another time: the old place is free, one mail says so", async () => {
  const { id, early, late, ana } = await household()
  const params = { booking: ana.id }
  const moved = await call(moveAction, "/my/move", { id, params, form: { slot: late } })
  expect(moved.to).toBe("/my?done=moved")
  expect([(await slot(early)).taken, (await slot(late)).taken]).toEqual([1, 1])
  const live = (await bookingsOf(id)).filter(({ state }) => state === "booked")
  expect(live.map(({ replacesId }) => replacesId).sort()).toEqual([ana.id, null].sort())
  expect(await mails(id)).toEqual(["changed"])
})

test("a full time is explained with the nearest free ones, and the old place is kept", async () => {
  const { event, offering, id, early, late, ana } = await household()
  const startsAt = NINE + 4 * HOUR
  const free = await makeSlot(event, offering, { startsAt, endsAt: startsAt + HOUR })
  await transaction(async (tx) => {
    await tx.update(slots).set({ capacity: 0 }).where(eq(slots.id, late))
  })
  const params = { booking: ana.id }
  expect(await call(moveAction, "/my/move", { id, params, form: { slot: late } })).toMatchObject({
    status: 409,
    data: { reason: "full", near: [{ id: free }] },
  })
  expect((await slot(early)).taken).toBe(2)
  expect(await mails(id)).toEqual([])
})

test("a move to a foreign, a closed or no time at all is refused", async () => {
  const { event, id, late, ana } = await household()
  const params = { booking: ana.id }
  const foreign = await makeSlot(event, await makeOffering(event))
  const refused = async (form: Record<string, string>) =>
    await call(moveAction, "/my/move", { id, params, form })
  expect(await refused({ slot: foreign })).toMatchObject({ status: 409, data: { reason: "gone" } })
  expect(await refused({ slot: "nonsense" })).toMatchObject({
    status: 409,
    data: { reason: "gone" },
  })
  expect(await refused({})).toMatchObject({ status: 400, data: { reason: "choose" } })
  await transaction(async (tx) => {
    await tx.update(slots).set({ closedAt: NOW }).where(eq(slots.id, late))
  })
  expect(await refused({ slot: late })).toMatchObject({ status: 409, data: { reason: "closed" } })
})

test("a volunteer cannot move into another shift of their own", async () => {
  const event = await makeEvent()
  const [greeter, guide] = [
    await makeOffering(event, { kind: "role" }),
    await makeOffering(event, { kind: "role" }),
  ]
  const at = (offering: string, startsAt: number) =>
    makeSlot(event, offering, { startsAt, endsAt: startsAt + 2 * HOUR })
  const [first, second] = [await at(greeter, NINE), await at(guide, NINE + 2 * HOUR)]
  const clash = await at(greeter, NINE + HOUR)
  const { registrationId: id } = await signedUp(event.id, {
    kind: "volunteer",
    attendees: [volunteer("vera@example.org")],
    wants: [
      { attendee: 0, slotId: first },
      { attendee: 0, slotId: second },
    ],
  })
  const moving = (await bookingsOf(id)).find(({ slotId }) => slotId === first)!
  const params = { booking: moving.id }
  expect(await call(moveAction, "/my/move", { id, params, form: { slot: clash } })).toMatchObject({
    status: 409,
    data: { reason: "overlap" },
  })
  expect((await slot(first)).taken).toBe(1)
})

test("a place given up is offered to whoever waits, and accepting books it", async () => {
  const { id, slotId, offer } = await offered()
  expect(offer).toMatchObject({ state: "held", heldFor: "offer" })
  expect(await mails(id)).toEqual(["offer"])
  const params = { booking: offer.id }
  const page = await call(offerPage, "/my/offer", { id, params })
  expect(page.status).toBe(200)
  expect((await bookingsOf(id))[0]).toEqual(offer)
  const accepted = await call(offerAction, "/my/offer", { id, params, form: { answer: "accept" } })
  expect(accepted.to).toBe("/my?done=accepted")
  expect((await bookingsOf(id))[0]).toMatchObject({ state: "booked", heldFor: null })
  expect((await slot(slotId)).taken).toBe(1)
  const [wait] = await db.select().from(waits).where(eq(waits.registrationId, id))
  expect(wait!.outcome).toBe("accepted")
  expect(await mails(id)).toEqual(["changed", "offer"])
})

test("declining gives the place to the next in line, else to everybody", async () => {
  const { id, slotId, offer } = await offered()
  const params = { booking: offer.id }
  const declined = await call(offerAction, "/my/offer", { id, params, form: { answer: "decline" } })
  expect(declined.to).toBe("/my?done=declined")
  expect(await slot(slotId)).toMatchObject({ taken: 0, heldWaitlist: 0 })
  const late = await call(offerAction, "/my/offer", { id, params, form: { answer: "accept" } })
  expect(late.to).toBe("/my?done=expired")
})

test("an offer that ran out is explained, not taken up", async () => {
  const { id, offer } = await offered()
  vi.setSystemTime(offer.heldUntil!)
  const params = { booking: offer.id }
  expect((await call(offerPage, "/my/offer", { id, params })).to).toBe("/my?done=expired")
  const late = await call(offerAction, "/my/offer", { id, params, form: { answer: "accept" } })
  expect(late.to).toBe("/my?done=expired")
  expect(
    await call(offerAction, "/my/offer", { id, params, form: { answer: "maybe" } }),
  ).toMatchObject({ status: 400 })
})

test("leaving a waitlist ends the wait; the last of a registration ends it all", async () => {
  const { id, offering, holder, slotId } = await waiting()
  const [wait] = await db.select().from(waits).where(eq(waits.registrationId, id))
  const left = await call(cancelAction, `/my/cancel?wait=${wait!.id}`, { id, form: {} })
  expect(left.to).toBe("/my?done=left")
  await call(cancelAction, "/my/cancel?all", { id: holder, form: {} })
  await fill(offering, NOW)
  expect(await slot(slotId)).toMatchObject({ taken: 0, heldWaitlist: 0 })
  const [row] = await db.select().from(registrations).where(eq(registrations.id, id))
  expect(row!.cancelledAt).toBe(NOW)
})

test("a link to another registration asks before it takes the place of the one that is open", async () => {
  const mine = await household()
  const other = await household()
  const [row] = await db.select().from(registrations).where(eq(registrations.id, other.id))
  const link = manageToken(row!)
  const asked = await call(open, `/my/${link}`, { id: mine.id, params: { link } })
  expect(asked).toMatchObject({ status: 200, to: null, cookie: null })
  expect(asked.data).toMatchObject({ open: { registration: { id: mine.id } } })
  const path = `/my/${link}?to=card`
  const opened = await call(openAnother, path, { id: mine.id, params: { link }, form: {} })
  expect(opened.to).toMatch(/\/my\/card$/)
  expect(opened.cookie).toContain(`turnout_my=${link}`)
})

test("a newer link to the registration that is open needs no question", async () => {
  const { id } = await household()
  const [row] = await db.select().from(registrations).where(eq(registrations.id, id))
  const link = manageToken(row!)
  const again = await call(open, `/my/${link}`, { id, params: { link } })
  expect(again).toMatchObject({ status: 303 })
})

test("the computer is cleared, the registration stays", async () => {
  const { id, early } = await household()
  const cleared = await call(clear, "/my", { id, form: {} })
  expect(cleared).toMatchObject({ status: 303, to: "/" })
  expect(cleared.cookie).toContain("turnout_my=; Max-Age=0; Path=/")
  expect((await slot(early)).taken).toBe(2)
})

test("a link from before a day's pause still opens", async () => {
  const { id } = await household()
  vi.setSystemTime(NOW + 3 * DAY)
  expect((await call(myPage, "/my", { id })).status).toBe(200)
})
