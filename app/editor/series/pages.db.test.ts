import { and, asc, eq, ne } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db } from "#db/index.ts"
import { bookings, events, slots } from "#db/schema/index.ts"
import { ask, type Handler, openStaff } from "#tests/staff.ts"
import { HOUR, makeEvent, makeOffering, makeSlot } from "#tests/world.ts"

const staff = await openStaff()
afterAll(() => staff.office.close())
const { signedUp } = await import("#tests/sign-up.ts")
const made = await import("#app/editor/times/new.route.tsx")
const times = await import("#app/editor/times/times.route.tsx")
const undo = await import("#app/editor/history/undo.route.tsx")
const stations = await import("#app/editor/station/stations.route.tsx")

// The pages go by the clock of the machine.
const DAY = 24 * HOUR
const first = Math.ceil(Date.now() / DAY) * DAY + 400 * DAY
const opensAt = Date.now() - DAY

/** A class of two dates, and who is in it. */
async function course(people: number) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { take: "all", kind: "activity" })
  const dates: string[] = []
  for (const startsAt of [first, first + 7 * DAY])
    dates.push(
      await makeSlot(event, offeringId, {
        ...{ startsAt, endsAt: startsAt + HOUR, opensAt, closesAt: startsAt, capacity: 5 },
      }),
    )
  for (let n = 0; n < people; n++)
    await signedUp(event.id, { wants: [{ attendee: 0, slotId: dates[0]! }] }, Date.now())
  const { cookie } = await staff.signedIn("coordinator", [event.id])
  const params = { slug: event.slug, offering: offeringId }
  const send = async (
    route: { action: Handler },
    path: string,
    form: Record<string, string>,
  ): Promise<Answer> =>
    (await ask(route.action, `/staff/events/${event.slug}/${path}`, {
      ...{ cookie, params, form },
    })) as never
  const rows = () =>
    db.select().from(slots).where(eq(slots.offeringId, offeringId)).orderBy(asc(slots.startsAt))
  return { event, offeringId, dates, send, rows }
}
type Answer = {
  status: number
  answer: {
    data: {
      lastResult: { error?: Record<string, string[]>; initialValue?: Record<string, unknown> }
      preview: { fingerprint: string } | null
      holders: { count: number } | null
      reason?: string
      needed?: number
      say?: { reason: string }
    }
  }
}

const day = new Date(first + 14 * DAY).toISOString().slice(0, 10)
const whole = { firstDay: day, lastDay: day, opens: "now", closes: "start" }
const rhythm = (capacity: number, sites: string) => ({
  ...{ ...whole, by: "rhythm", from: "09:00", to: "10:00", every: "60", sites },
  capacity: String(capacity),
})
type Course = Awaited<ReturnType<typeof course>>

/** As the button below the preview does. */
async function make({ send, offeringId }: Course, form: Record<string, string>) {
  const path = `edit/offerings/${offeringId}/times/new`
  const { preview } = (await send(made, path, form)).answer.data
  return send(made, path, { ...form, seen: preview!.fingerprint })
}

test("a date with too few places is refused beside the field with how many it needs, and what was typed is kept", async () => {
  const it = await course(3)
  const refused = await make(it, rhythm(2, it.event.siteId))
  expect(refused.status).toBe(409)
  const { lastResult } = refused.answer.data
  expect(lastResult.error).toEqual({ capacity: ["offer:error.crowded?places=3"] })
  expect(lastResult.initialValue).toMatchObject({ from: "09:00", capacity: "2" })
  const listed = {
    ...{ ...whole, by: "list", sites: it.event.siteId },
    ...{ "windows[0].from": "09:00", "windows[0].to": "10:00", "windows[0].capacity": "9" },
    ...{ "windows[2].from": "11:00", "windows[2].to": "12:00", "windows[2].capacity": "1" },
  }
  expect((await make(it, listed)).answer.data.lastResult.error).toEqual({
    "windows[2].capacity": ["offer:error.crowded?places=3"],
  })
  expect(await it.rows()).toHaveLength(2)
  expect(await make(it, rhythm(3, it.event.siteId))).toMatchObject({ status: 303 })
  expect((await it.rows()).map(({ taken }) => taken)).toEqual([3, 3, 3])
})

test("who is taken elsewhere then stands above the form", async () => {
  const it = await course(0)
  const other = await makeOffering(it.event, { kind: "role" })
  const startsAt = first + 14 * DAY
  const window = { startsAt, endsAt: startsAt + DAY, opensAt, closesAt: startsAt }
  const shift = await makeSlot(it.event, other, window)
  const wants = [it.dates[0]!, shift].map((slotId) => ({ attendee: 0, slotId }))
  await signedUp(it.event.id, { wants }, Date.now())
  const { data } = (await make(it, rhythm(5, it.event.siteId))).answer
  expect(data).toMatchObject({
    lastResult: { error: { "": ["offer:error.elsewhere"] } },
    holders: { count: 1 },
  })
})

test("a date is taken out and opened again by the buttons below the times, and whoever has it gives it back and has it again", async () => {
  const it = await course(2)
  const path = `edit/offerings/${it.offeringId}/times`
  const second = it.dates[1]!
  const live = () =>
    db.$count(bookings, and(eq(bookings.slotId, second), ne(bookings.state, "released")))
  const press = (act: string, slot: string) => it.send(times, path, { act, slots: slot })
  expect(await press("drop", second)).toMatchObject({ status: 303 })
  expect(await live()).toBe(0)
  expect(await press("open", second)).toMatchObject({ status: 303 })
  expect(await live()).toBe(2)
  expect(await press("drop", "nothing of ours")).toMatchObject({ status: 404 })
})

test("a closed date without places for all is opened by no button, and each says how many it needs", async () => {
  const it = await course(1)
  const path = `edit/offerings/${it.offeringId}/times`
  const second = it.dates[1]!
  await it.send(times, path, { act: "change", slots: second, capacity: "1" })
  await it.send(times, path, { act: "close", slots: second })
  const slotId = it.dates[0]!
  await signedUp(it.event.id, { wants: [{ attendee: 0, slotId }] }, Date.now())
  const opened = (await it.send(times, path, { act: "open", slots: second })).answer.data
  expect(opened.lastResult.error).toEqual({ "": ["offer:error.crowded?places=2"] })
  const [row] = await db.select().from(events).where(eq(events.id, it.event.id))
  const undone = await it.send(undo, "edit/undo", { version: String(row!.version) })
  expect(undone).toMatchObject({ status: 409, answer: { data: { needed: 2 } } })
  const station = { offering: it.offeringId, site: it.event.siteId, intent: "reopen" }
  const reopened = await it.send(stations, "stations", station)
  expect(reopened).toMatchObject({ status: 409, answer: { data: { say: { needed: 2 } } } })
  expect((await it.rows())[1]!.closedAt).not.toBeNull()
})
