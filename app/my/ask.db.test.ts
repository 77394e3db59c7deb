import { and, eq, ne } from "drizzle-orm"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { manageToken } from "#app/registration/links.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { asks, bookings, registrations, replies } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { action, loader } from "./ask.route.tsx"

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(async () => {
  vi.useRealTimers()
  expect(await verify(db, NOW)).toEqual([])
})

/** A place in an event whose day has moved, as whoever has it was asked. */
async function asked({ ask = true } = {}) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  const slotId = await makeSlot(event, offeringId, { capacity: 2 })
  const full = await makeSlot(event, offeringId, { startsAt: NINE + HOUR, capacity: 0 })
  const { registrationId } = await signedUp(event.id, { wants: [{ attendee: 0, slotId }] })
  const about = { eventId: event.id, id: `ask-${event.id}` }
  if (ask)
    await transaction(async (tx) => {
      await tx.insert(asks).values({
        ...{ ...about, reason: "postponed", change: { "2026-11-07": "2026-12-12" }, by: "staff" },
        ...{ createdAt: NOW - 2 * HOUR, sendAfter: NOW - HOUR, askedAt: NOW - HOUR },
      })
      await tx.insert(replies).values({
        ...{ id: `reply-${event.id}`, askId: about.id, eventId: event.id, registrationId },
      })
    })
  return { registrationId, full }
}

async function call(registrationId: string, form?: Record<string, string>) {
  const [row] = await db.select().from(registrations).where(eq(registrations.id, registrationId))
  const request = new Request("http://localhost:3000/es/my/ask", {
    method: form ? "POST" : "GET",
    body: form && new URLSearchParams(form),
    headers: { Cookie: `turnout_my=${manageToken(row!)}` },
  })
  const handler = (form ? action : loader) as (args: object) => Promise<unknown>
  const answer = await handler({ request, params: {} }).catch((thrown: unknown) => thrown)
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get("Location") }
  const { data, init } = answer as { data?: unknown; init?: ResponseInit }
  return { status: init?.status ?? 200, data: data ?? answer }
}
const replyOf = async (id: string) =>
  (await db.select().from(replies).where(eq(replies.registrationId, id)))[0]?.reply
const liveOf = (id: string) =>
  db
    .select()
    .from(bookings)
    .where(and(eq(bookings.registrationId, id), ne(bookings.state, "released")))

test("opening the page answers nothing; where nothing was asked it leads back", async () => {
  const { registrationId } = await asked()
  expect(await call(registrationId)).toMatchObject({ status: 200, data: { misfits: [] } })
  expect(await replyOf(registrationId)).toBeNull()
  const other = await asked({ ask: false })
  expect(await call(other.registrationId)).toEqual({ status: 303, to: "/es/my?done=already" })
  expect(await call(other.registrationId, { answer: "suits" })).toMatchObject({
    to: "/es/my?done=already",
  })
})

test.each<Record<string, string>>([{}, { answer: "perhaps" }])(
  "what is no answer is refused: %o",
  async (form) => {
    const { registrationId } = await asked()
    expect(await call(registrationId, form)).toMatchObject({ status: 400 })
    expect(await replyOf(registrationId)).toBeNull()
  },
)

test("it suits, for whoever came by the code as well", async () => {
  const { registrationId } = await asked()
  expect(await call(registrationId, { answer: "suits" })).toMatchObject({ to: "/es/my?done=suits" })
  expect(await replyOf(registrationId)).toBe("suits")
})

test("giving up is asked about once more, and only then done", async () => {
  const { registrationId } = await asked()
  expect(await call(registrationId, { answer: "gaveUp" })).toMatchObject({ data: { say: "sure" } })
  expect(await liveOf(registrationId)).toHaveLength(1)
  const sure = { answer: "gaveUp", sure: "yes" }
  expect(await call(registrationId, sure)).toMatchObject({ to: "/es/my?done=cancelled" })
  expect(await liveOf(registrationId)).toEqual([])
  expect(await replyOf(registrationId)).toBe("gaveUp")
  expect(await call(registrationId, sure)).toMatchObject({ to: "/es/my?done=already" })
})

test("another time shows what there is, and a full one can be waited for", async () => {
  const { registrationId, full } = await asked()
  expect(await call(registrationId, { answer: "otherTime" })).toEqual({
    ...{ status: 303, to: "/es/my/ask#times" },
  })
  expect(await call(registrationId)).toMatchObject({ data: { full: [{ id: full }], movable: [] } })
  const [booking] = await liveOf(registrationId)
  const stray = { answer: "wait", booking: booking!.id, slot: "nowhere" }
  expect(await call(registrationId, stray)).toMatchObject({
    status: 409,
    data: { say: "unwaited" },
  })
  expect(await liveOf(registrationId)).toHaveLength(1)
  const wait = { ...stray, slot: full }
  expect(await call(registrationId, wait)).toMatchObject({ to: "/es/my?done=waiting" })
})
