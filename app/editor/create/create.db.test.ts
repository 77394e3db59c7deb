import { asc, eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { addDays, dateIn, timeIn } from "#app/i18n/time.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import {
  audit,
  events,
  offerings,
  questions,
  registrations,
  sites,
  slots,
  staffEvents,
} from "#db/schema/index.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { HOUR, MINUTE, makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"

const staff = await openStaff()
afterAll(() => staff.office.close())
const create = await import("./create.route.tsx")
const home = await import("#app/editor/frame/home.route.tsx")
const { signedUp } = await import("#tests/sign-up.ts")
const { changeEvent } = await import("#app/editor/change-event.server.ts")
const { templateKeys } = await import("#app/editor/templates/templates.ts")
const { gapsIn } = await import("#app/editor/publish/queries.server.ts")

const path = "/staff/events/new"
const send = (cookie: string, form: Record<string, string>) =>
  ask(create.action, path, { cookie, form })
const bySlug = async (slug: string) =>
  (await db.select().from(events).where(eq(events.slug, slug)))[0]!
const fresh = () => `made-${Math.random().toString(36).slice(2, 10)}`
const contact = { name: "Ana", email: null, phone: null, locale: "en" }
const zone = "America/New_York"

test("an empty event is a draft of whoever made it, who can open it at once", async () => {
  const { id, cookie } = await staff.signedIn("coordinator")
  const slug = fresh()
  const form = { from: "nothing", name: "Health Fair", startsOn: "2027-05-01", slug }
  const made = await send(cookie, form)
  expect(made).toMatchObject({ status: 303, to: `/staff/events/${slug}/edit` })
  const event = await bySlug(slug)
  expect(event).toMatchObject({
    ...{ state: "draft", startsOn: "2027-05-01", endsOn: "2027-05-01", purgeOn: "2027-07-30" },
    texts: { en: { name: "Health Fair" } },
  })
  expect(
    await db.select().from(staffEvents).where(eq(staffEvents.eventId, event.id)),
  ).toMatchObject([{ userId: id }])
  const opened = await ask(home.loader, made.to!, { cookie, params: { slug } })
  expect(opened.status).toBe(200)
  const [line] = await db.select().from(audit).where(eq(audit.subjectId, event.id))
  expect(line).toMatchObject({ actor: id, action: "event.create" })
  expect((await send(cookie, { ...form, name: "Another fair" })).status).toBe(409)
})

test("the same form twice makes one event, and leads to it", async () => {
  const { cookie } = await staff.signedIn("coordinator")
  const slug = fresh()
  const form = { from: "screeningDay", startsOn: "2027-05-01", slug, opened: "1" }
  const both = await Promise.all([send(cookie, form), send(cookie, form)])
  expect(both.map(({ to }) => to)).toEqual(Array(2).fill(`/staff/events/${slug}/edit`))
  // Opened anew, it is meant anew.
  expect((await send(cookie, { ...form, opened: "2" })).status).toBe(409)
})

test("without a name an empty event is refused, and without an address it gets one of name and year", async () => {
  const { cookie } = await staff.signedIn("admin")
  expect((await send(cookie, { from: "nothing", startsOn: "2027-05-01" })).status).toBe(400)
  const name = `Feria ${fresh()}`
  const made = await send(cookie, { from: "nothing", name, startsOn: "2027-05-01" })
  expect(made.to).toMatch(/^\/staff\/events\/feria-made-\w+-2027\/edit$/)
})

test("who only looks makes no event", async () => {
  const { cookie } = await staff.signedIn("viewer")
  expect((await send(cookie, { from: "swim", startsOn: "2027-05-01" })).status).toBe(403)
})

test.each(templateKeys)(
  "the template %s lacks nothing but an address, in every language",
  async (from) => {
    const { cookie } = await staff.signedIn("coordinator")
    const slug = fresh()
    expect((await send(cookie, { from, startsOn: "2027-05-01", slug })).status).toBe(303)
    const gaps = await gapsIn(db, await bySlug(slug), NOW)
    expect(gaps.map(({ what }) => what)).toEqual(["address"])
  },
)

/** Three days from a Friday on which the clocks are changed at night, with all that an event has. */
async function lastYears() {
  const event = await makeEvent()
  const days = { startsOn: "2026-10-31", endsOn: "2026-11-02", purgeOn: "2027-01-31" }
  const note = { on: "2026-10-24", texts: { en: { label: "Meeting" } } }
  const offeringId = await makeOffering(event, { rules: { adultUnder: 12 }, minAge: 3 })
  const saturday = Date.parse("2026-10-31T13:00:00Z")
  const monday = Date.parse("2026-11-02T14:00:00Z")
  const times = { siteId: event.siteId, capacity: 3, heldWalkin: 1 }
  for (const startsAt of [saturday, monday])
    await makeSlot(event, offeringId, {
      ...{ ...times, startsAt, endsAt: startsAt + 20 * MINUTE },
      ...{ opensAt: saturday - 24 * HOUR, closesAt: startsAt - HOUR },
    })
  const asked = { asks: "contact" as const, choices: [] }
  await transaction(async (tx) =>
    changeEvent(
      tx,
      { eventId: event.id, actor: "ana", action: "event.facts" },
      async (editing) => {
        await editing.change("events", event.id, {
          ...days,
          settings: { rulesVersion: "7", dates: [note] },
        })
        const first = {
          id: `${event.id}-1`,
          kind: "yesNo",
          texts: { en: { label: "Coming by bus?" } },
        } as const
        const shownWhen = { questionId: first.id, is: ["yes"] }
        await editing.insert("questions", [
          { ...asked, ...first, position: 0 },
          {
            ...asked,
            id: `${event.id}-2`,
            kind: "short",
            offeringId,
            shownWhen,
            texts: {},
            position: 1,
          },
          { ...asked, id: `${event.id}-3`, kind: "short", texts: {}, retiredAt: NOW, position: 2 },
        ])
        return { ok: true }
      },
      NOW,
    ),
  )
  return { event, offeringId }
}

test("a copy has everything but people, with days and times on the clock moved across the change of clocks", async () => {
  const { event } = await lastYears()
  await signedUp(event.id, { contact })
  const { cookie } = await staff.signedIn("coordinator", [event.id])
  const slug = fresh()
  const made = await send(cookie, { from: `copy:${event.id}`, startsOn: "2027-11-06", slug })
  expect(made.status).toBe(303)
  const copy = await bySlug(slug)
  expect(copy).toMatchObject({
    ...{ state: "draft", startsOn: "2027-11-06", endsOn: "2027-11-08", purgeOn: "2028-02-06" },
    settings: {
      rulesVersion: "7",
      dates: [{ on: addDays("2026-10-24", 371), texts: { en: { label: "Meeting" } } }],
    },
    texts: { en: { name: "Fair" }, es: { name: "Feria" } },
  })
  const its = await db
    .select()
    .from(slots)
    .where(eq(slots.eventId, copy.id))
    .orderBy(asc(slots.startsAt))
  const clockOf = (at: number) => `${dateIn(zone, at)} ${timeIn(zone, at)}`
  expect(its.map((slot) => [slot.startsAt, slot.opensAt, slot.closesAt].map(clockOf))).toEqual([
    ["2027-11-06 09:00", "2027-11-05 09:00", "2027-11-06 08:00"],
    ["2027-11-08 09:00", "2027-11-05 09:00", "2027-11-08 08:00"],
  ])
  const [site] = await db.select().from(sites).where(eq(sites.eventId, copy.id))
  const [offering] = await db.select().from(offerings).where(eq(offerings.eventId, copy.id))
  expect(its[0]).toMatchObject({
    siteId: site!.id,
    offeringId: offering!.id,
    capacity: 3,
    heldWalkin: 1,
    taken: 0,
  })
  expect(site!.id).not.toBe(event.siteId)
  expect(offering).toMatchObject({ rules: { adultUnder: 12 }, minAge: 3 })
  const asked = await db
    .select()
    .from(questions)
    .where(eq(questions.eventId, copy.id))
    .orderBy(asc(questions.position))
  expect(asked).toHaveLength(2)
  expect(asked[1]).toMatchObject({
    offeringId: offering!.id,
    shownWhen: { questionId: asked[0]!.id, is: ["yes"] },
  })
  expect(await db.$count(registrations, eq(registrations.eventId, copy.id))).toBe(0)
})

test("an event that is somebody else's is not there to be copied", async () => {
  const { event } = await lastYears()
  const { cookie } = await staff.signedIn("coordinator")
  const slug = fresh()
  const stolen = await send(cookie, { from: `copy:${event.id}`, startsOn: "2027-11-06", slug })
  expect(stolen.status).toBe(409)
  expect(await bySlug(slug)).toBeUndefined()
})

test("two who want one address at once get one event", async () => {
  const { cookie } = await staff.signedIn("admin")
  const slug = fresh()
  const form = { from: "nothing", name: "Fair", startsOn: "2027-05-01", slug }
  const both = await Promise.all([send(cookie, form), send(cookie, { ...form, name: "Festival" })])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
})

test("whatever was made, everything holds", async () => {
  expect(await verify(db)).toEqual([])
})
