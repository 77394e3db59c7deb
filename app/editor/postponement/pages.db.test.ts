import { eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db } from "#db/index.ts"
import { audit, type calls, events, slots } from "#db/schema/index.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { DAY, makeEvent, makeOffering, makeSlot } from "#tests/world.ts"

const staff = await openStaff()
afterAll(() => staff.office.close())
const { addDays, dateIn, instantAt } = await import("#app/i18n/time.ts")
const { signedUp } = await import("#tests/sign-up.ts")
const postpone = await import("./postpone.route.tsx")
const stations = await import("#app/editor/station/stations.route.tsx")
const callList = await import("#app/roster/calls/calls.route.tsx")
const { sendAsks } = await import("./send-asks.server.ts")

const zone = "America/New_York"
const today = dateIn(zone, Date.now())
const soon = addDays(today, 20)
const later = addDays(today, 41)

/** An event of a day that is ahead, with two people of whom no mail reaches one. */
async function ahead() {
  const event = await makeEvent()
  const { transaction } = await import("#db/index.ts")
  await transaction(async (tx) => {
    await tx.update(events).set({ startsOn: soon, endsOn: soon }).where(eq(events.id, event.id))
  })
  const offeringId = await makeOffering(event)
  const startsAt = instantAt(zone, soon, "09:00")
  const slotId = await makeSlot(event, offeringId, { startsAt, capacity: 2, opensAt: 0 })
  const next = await makeSlot(event, offeringId, {
    ...{ startsAt: startsAt + 3_600_000, capacity: 2, opensAt: 0 },
  })
  for (const email of ["ana@example.org", null])
    await signedUp(
      event.id,
      {
        contact: { name: "Ana", email, phone: "860-555-0123", locale: "es" },
        wants: [{ attendee: 0, slotId }],
      },
      Date.now(),
    )
  const { cookie } = await staff.signedIn("coordinator", [event.id])
  return { event, offeringId, slotId, next, cookie, params: { slug: event.slug } }
}
const slotOf = async (id: string) => (await db.select().from(slots).where(eq(slots.id, id)))[0]!

test("a coordinator sees whom a postponement asks and its mail in each language, does it, and takes it back", async () => {
  const { event, slotId, cookie, params } = await ahead()
  const path = `/staff/events/${event.slug}/postpone`
  const send = (form: Record<string, string>) =>
    ask(postpone.action, path, { cookie, params, form })
  const before = await slotOf(slotId)
  const chosen = { day: "all", to: later }
  const { data: shown } = (await send({ ...chosen, intent: "preview" })).answer as {
    data: {
      preview: { concerned: object; samples: { locale: string; text: string }[] }
      chosen: { version: number }
    }
  }
  expect(shown.preview.concerned).toEqual({
    all: 2,
    kinds: [{ name: "household", all: 2 }],
    locales: [{ name: "es", all: 2 }],
    unreached: 1,
  })
  expect(shown.preview.samples.map(({ locale }) => locale)).toEqual(["en", "es"])
  expect(await slotOf(slotId)).toEqual(before)

  const version = String(shown.chosen.version)
  expect(await send({ ...chosen, version: "0", intent: "go" })).toMatchObject({ status: 409 })
  expect(await send({ ...chosen, version, intent: "go" })).toMatchObject({ status: 303, to: path })
  expect(dateIn(zone, (await slotOf(slotId)).startsAt)).toBe(later)
  const page = await ask(postpone.loader, path, { cookie, params })
  const { figures } = page.answer as { figures: { ask: { id: string } }[] }
  expect(await send({ intent: "takeBack", ask: figures[0]!.ask.id })).toMatchObject({
    to: `${path}?done=takenBack`,
  })
  const { version: _, ...was } = before
  expect(await slotOf(slotId)).toMatchObject(was)
})

test.each([
  [{ to: "tomorrow" }, "day"],
  [{ to: "2020-01-01" }, "past"],
  [{ to: "" }, "same"],
  [{ to: "", site: "gone", name: "Gym", address: "", town: "" }, "place"],
])("what makes no sense is said: %o", async (form, why) => {
  const { event, cookie, params } = await ahead()
  const path = `/staff/events/${event.slug}/postpone`
  const given = { cookie, params, form: { ...form, intent: "preview" } as Record<string, string> }
  const answer = await ask(postpone.action, path, given)
  expect(answer).toMatchObject({ status: 400, answer: { data: { why } } })
})

test("a viewer sees none of these pages, and another event's coordinator no event", async () => {
  const { event, params } = await ahead()
  const viewer = await staff.signedIn("viewer", [event.id])
  const other = await staff.signedIn("coordinator")
  for (const page of [postpone, stations, callList])
    for (const [{ cookie }, status] of [
      [viewer, 403],
      [other, 404],
    ] as const)
      expect((await ask(page.loader, "/", { cookie, params })).status).toBe(status)
})

test("a station is closed by the plan that was seen, and opened again", async () => {
  const { event, offeringId, slotId, next, cookie, params } = await ahead()
  const path = `/staff/events/${event.slug}/stations`
  const from = String((await slotOf(slotId)).startsAt)
  const chosen = { offering: offeringId, site: event.siteId, from, left: "keep", others: "on" }
  const query = new URLSearchParams(chosen)
  const shown = (await ask(stations.loader, `${path}?${query}`, { cookie, params })).answer as {
    plan: { seen: string; left: string[]; closing: string[] }
  }
  expect(shown.plan.closing.toSorted()).toEqual([slotId, next].toSorted())
  expect(shown.plan.left).toHaveLength(2)
  const send = (form: Record<string, string>) =>
    ask(stations.action, path, { cookie, params, form })
  const close = { ...chosen, intent: "close" }
  expect(await send({ ...close, seen: "old" })).toMatchObject({ status: 409 })
  expect(await send({ ...close, seen: shown.plan.seen })).toMatchObject({
    to: `${path}?done=closed`,
  })
  expect((await slotOf(slotId)).closedAt).not.toBeNull()
  expect(await send({ ...close, seen: shown.plan.seen })).toMatchObject({ to: `${path}?done=gone` })
  const reopen = { offering: offeringId, site: event.siteId, intent: "reopen" }
  expect(await send(reopen)).toMatchObject({ to: `${path}?done=reopened` })
  expect((await slotOf(slotId)).closedAt).toBeNull()
})

test("whom no mail reaches is called: tried, reached with a reply, and then off the list; each look and note is logged", async () => {
  const { event, cookie, params } = await ahead()
  const path = `/staff/events/${event.slug}/postpone`
  const { version } = (await db.select().from(events).where(eq(events.id, event.id)))[0]!
  const form = { day: "all", to: later, version: String(version), intent: "go" }
  await ask(postpone.action, path, { cookie, params, form })
  await sendAsks(Date.now() + DAY)
  const list = async () =>
    (
      (await ask(callList.loader, "/", { cookie, params })).answer as {
        listed: { call: typeof calls.$inferSelect }[]
      }
    ).listed
  const [{ call }] = (await list()) as [{ call: typeof calls.$inferSelect }]
  const note = (note: string) =>
    ask(callList.action, "/calls", {
      ...{ cookie, params },
      form: { call: call.id, registration: call.registrationId, note },
    })
  expect(await note("notReached")).toMatchObject({ to: "/calls?done=notReached" })
  expect(await list()).toMatchObject([{ call: { attempts: 1 } }])
  expect(await note("suits")).toMatchObject({ to: "/calls?done=reached" })
  expect(await note("suits")).toMatchObject({ to: "/calls?done=gone" })
  expect(await list()).toEqual([])
  const page = await ask(postpone.loader, path, { cookie, params })
  expect(page.answer).toMatchObject({ figures: [{ suits: 1, none: 1 }], toCall: 0 })
  const lines = await db.select().from(audit).where(eq(audit.eventId, event.id))
  expect(lines.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["calls.view", "call.notReached", "call.reached"]),
  )
})

test("a day that no calendar has is refused beside what was chosen, not with a failure", async () => {
  const { event, cookie, params } = await ahead()
  const path = `/staff/events/${event.slug}/postpone`
  for (const intent of ["preview", "go"])
    for (const to of ["2027-02-30", "2027-02-29", "2027-13-01", "2027-04-31"]) {
      const form = { day: "all", to, intent }
      const { status, answer } = await ask(postpone.action, path, { cookie, params, form })
      expect(status).toBe(400)
      expect(answer).toMatchObject({ data: { why: "day", chosen: { to } } })
    }
})
