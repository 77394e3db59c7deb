import { asc, eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { findEvent } from "#app/registration/event.server.ts"
import { db, transaction } from "#db/index.ts"
import { answers, bookings, slots, waits } from "#db/schema/index.ts"
import { ask } from "#tests/questions.ts"
import { HOUR, makeEvent, makeOffering, makeSlot } from "#tests/world.ts"
import { action as check, loader as showCheck } from "./check.route.tsx"
import { action as people, loader as showPeople } from "./people.route.tsx"
import { action as questions } from "./questions.route.tsx"
import { begin, load } from "./start.server.ts"
import { action as tableCheck } from "./table-check.route.tsx"
import { action as tableQuestions } from "./table-questions.route.tsx"
import { begin as apply } from "./table-start.server.ts"

// Steps are asked for by the clock of the machine, so the worlds here are laid out around it.
const now = Date.now()
const soon = now + 400 * HOUR

type SlotGiven = { capacity?: number; taken?: number; closedAt?: number }

async function makeFair(slot: SlotGiven = {}) {
  const made = await makeEvent()
  const tour = await makeOffering(made, { kind: "activity", minAge: 8 })
  const open = { opensAt: now - HOUR, closesAt: soon, capacity: 3 }
  const at = (hours: number) => ({
    ...open,
    startsAt: soon + hours * HOUR,
    endsAt: soon + (hours + 1) * HOUR,
  })
  const bike = await makeSlot(made, tour, { ...at(0), ...slot })
  const later = await makeSlot(made, tour, at(2))
  const dance = await makeSlot(made, await makeOffering(made, { kind: "activity" }), at(0))
  return { event: (await findEvent(db, made.slug))!, bike, later, dance }
}
const offeringOf = async (slotId: string) =>
  (await db.select().from(slots).where(eq(slots.id, slotId)))[0]?.offeringId
type Fair = Awaited<ReturnType<typeof makeFair>>
type Typed = Record<string, string | string[]>

function formOf(values: Typed) {
  const form = new FormData()
  for (const [name, value] of Object.entries(values))
    for (const one of [value].flat()) form.append(name, one)
  return form
}
const startOf = ({ event }: Fair, times: string[], cookie = "") =>
  begin({
    request: new Request("http://localhost/events/x/register", {
      method: "POST",
      headers: { Cookie: cookie },
      body: formOf({ times }),
    }),
    params: { slug: event.slug },
  })

/** A browser that has chosen times: posts to the steps that follow. */
async function browserOf(fair: Fair, times: string[]) {
  const answer = await startOf(fair, times)
  if (!(answer instanceof Response)) throw new Error("the start was refused")
  return follow(answer, fair.event.slug)
}

function follow(answer: Response, slug: string) {
  const cookie = answer.headers.get("Set-Cookie")!.split(";")[0]!
  const draft = answer.headers.get("Location")!.split("/").at(-2)!
  const args = (values?: Typed) =>
    ({
      request: new Request(`http://localhost/events/${slug}/activity/${draft}/x`, {
        headers: { Cookie: cookie },
        ...(values && { method: "POST", body: formOf(values) }),
      }),
      params: { slug, draft },
      context: {},
    }) as never
  return { args, draft, cookie }
}

const ana = { "people[0].name": "Ana", "people[0].birthYear": "1990" }
const contact = { name: "Ana", email: "ana@example.org", privacy: "on" }

/** Whatever an action gives: a redirect, or the status of the page that is shown again. */
const statusOf = (answer: unknown) =>
  answer instanceof Response
    ? answer.status
    : (answer as { init?: { status?: number } | null }).init?.status
const where = (answer: unknown) => (answer as Response).headers.get("Location")?.split("/").at(-1)

test("a family from start to confirmation", async () => {
  const fair = await makeFair()
  const { args } = await browserOf(fair, [fair.bike])
  expect(where(await people(args({ version: "1", ...ana })))).toBe("check")
  expect(where(await check(args({ version: "2", ...contact })))).toBe("done")
  await expect(showPeople(args())).rejects.toMatchObject({ status: 303 })
})

test.each([
  ["full", { capacity: 1, taken: 1 }],
  ["closed", { closedAt: now - 1 }],
])("starting with a time that is %s is refused with the page", async (_name, slot) => {
  const fair = await makeFair(slot)
  expect(statusOf(await startOf(fair, [fair.bike]))).toBe(409)
})

test("a time of another event is refused", async () => {
  const other = await makeFair()
  expect(statusOf(await startOf(await makeFair(), [other.bike]))).toBe(400)
})

test("one person at two places at once is refused with the page", async () => {
  const fair = await makeFair()
  const { args } = await browserOf(fair, [fair.bike, fair.dance])
  const both = { version: "1", ...ana, "people[0].slots": [fair.bike, fair.dance] }
  expect(statusOf(await people(args(both)))).toBe(400)
})

test("more people than places is told, and another time takes all of them", async () => {
  const fair = await makeFair({ capacity: 1 })
  const { args } = await browserOf(fair, [fair.bike])
  const two = { ...ana, "people[1].name": "Leo", "people[1].birthYear": "2012" }
  expect(statusOf(await people(args({ version: "1", ...two })))).toBe(409)
  const moved = { version: "2", ...two, change: `${fair.bike} ${fair.later}` }
  expect(where(await people(args(moved)))).toBe("people")
  expect(where(await people(args({ version: "3", ...two })))).toBe("check")
})

test("a place that is gone at the end is refused, and one tap waits for it instead", async () => {
  const fair = await makeFair({ capacity: 1 })
  const mine = await browserOf(fair, [fair.bike])
  const theirs = await browserOf(fair, [fair.bike])
  await people(mine.args({ version: "1", ...ana }))
  await people(theirs.args({ version: "1", ...ana }))
  await check(theirs.args({ version: "2", ...contact }))
  expect(statusOf(await check(mine.args({ version: "2", ...contact })))).toBe(409)
  const wait = { version: "3", ...contact, change: `${fair.bike} wait` }
  expect(where(await check(mine.args(wait)))).toBe("check")
  expect(await showCheck(mine.args())).toMatchObject({ contact: { email: "ana@example.org" } })
  expect(where(await check(mine.args({ version: "4", ...contact })))).toBe("done")
})

test("a stale page is refused, and another browser sees nothing", async () => {
  const fair = await makeFair()
  const { args } = await browserOf(fair, [fair.bike])
  await people(args({ version: "1", ...ana }))
  expect(statusOf(await people(args({ version: "1", ...ana, "people[0].name": "Eva" })))).toBe(409)
  expect(statusOf(await check(args({ version: "1", ...contact })))).toBe(409)
  const stranger = { ...(args() as object), request: new Request("http://localhost/") } as never
  expect(statusOf(await showPeople(stranger))).toBe(410)
  expect(statusOf(await showCheck(stranger))).toBe(410)
})

test("leaving out the last time leads back to the start, which remembers the rest", async () => {
  const fair = await makeFair()
  const { args, draft, cookie } = await browserOf(fair, [fair.bike])
  await people(args({ version: "1", ...ana, change: `${fair.bike} none` }))
  await expect(showPeople(args())).rejects.toMatchObject({ status: 303 })
  const address = `http://localhost/events/x/register?draft=${draft}`
  const back = new Request(address, { headers: { Cookie: cookie } })
  expect(await load(fair.event, back, now)).toMatchObject({ draft: { id: draft }, chosen: [] })
})

test("children who come alone need an adult who can be called and who agrees", async () => {
  const fair = await makeFair()
  const { args } = await browserOf(fair, [fair.dance])
  await people(args({ version: "1", "people[0].name": "Leo", "people[0].birthYear": "2016" }))
  expect(await showCheck(args())).toMatchObject({ contact: { name: undefined } })
  expect(statusOf(await check(args({ version: "2", ...contact })))).toBe(400)
  const adult = { ...contact, phone: "860 555 0123", adult: "on" }
  expect(where(await check(args({ version: "3", ...adult })))).toBe("done")
})

const answered = (eventId: string) =>
  db.select().from(answers).where(eq(answers.eventId, eventId)).orderBy(asc(answers.id))

test("a family is asked of each what is asked for what they go to, once all have their times", async () => {
  const fair = await makeFair()
  const bike = (await offeringOf(fair.bike))!
  const helmet = await ask(fair.event, { offeringId: bike, asks: "attendee", kind: "yesNo" })
  const { args } = await browserOf(fair, [fair.bike, fair.dance])
  const goers = { "people[0].slots": fair.bike, "people[1].slots": fair.dance }
  const two = { ...ana, "people[1].name": "Eva", "people[1].birthYear": "1991", ...goers }
  expect(where(await people(args({ version: "1", ...two })))).toBe("questions")
  expect(where(await check(args({ version: "2", ...contact })))).toBe("questions")
  const said = { version: "3", [`people[0].${helmet}`]: "yes", [`people[1].${helmet}`]: "yes" }
  expect(where(await questions(args(said)))).toBe("check")
  expect(where(await check(args({ version: "4", ...contact })))).toBe("done")
  expect(await answered(fair.event.id)).toMatchObject([{ questionId: helmet, choice: "yes" }])
})

async function makeTables(slot: SlotGiven = {}) {
  const made = await makeEvent()
  const given = { kind: "table", counts: "registration", review: true } as const
  const place = await makeSlot(made, await makeOffering(made, given), {
    opensAt: now - HOUR,
    startsAt: soon,
    endsAt: soon + HOUR,
    closesAt: soon,
    capacity: 1,
    ...slot,
  })
  const send = (values: Typed) =>
    apply({
      request: new Request(`http://localhost/events/${made.slug}/register/table`, {
        method: "POST",
        body: formOf(values),
      }),
      params: { slug: made.slug },
      context: {},
    } as never)
  return { id: made.id, slug: made.slug, place, send }
}
const application = {
  organisation: "Readers",
  brings: "Books",
  power: "no",
  insurance: "no",
  name: "Ruth",
  phone: "860 555 0123",
}

test("an organisation applies, and a late one is refused and may wait", async () => {
  const { slug, place, send } = await makeTables()
  const first = follow((await send({ place, ...application })) as Response, slug)
  const second = follow((await send({ place, ...application })) as Response, slug)
  expect(where(await tableCheck(first.args({ version: "1", privacy: "on" })))).toBe("done")
  expect(statusOf(await tableCheck(second.args({ version: "1", privacy: "on" })))).toBe(409)
  expect(where(await tableCheck(second.args({ place, version: "1" })))).toBe("check")
  expect(where(await tableCheck(second.args({ version: "2", privacy: "on" })))).toBe("done")
})

test.each([
  ["full", { taken: 1 }, 409],
  ["closed", { closedAt: now - 1 }, 409],
])("an application for a %s place is refused with the page", async (_name, slot, status) => {
  const { place, send } = await makeTables(slot)
  expect(statusOf(await send({ place, ...application }))).toBe(status)
})

test("an application for a place of another event is refused", async () => {
  const other = await makeTables()
  const { send } = await makeTables()
  expect(statusOf(await send({ place: other.place, ...application }))).toBe(400)
})

test("an organisation is asked what is asked of the contact, and of nobody by name", async () => {
  const { id, slug, place, send } = await makeTables()
  const tent = await ask({ id }, { flow: "table", kind: "number", required: true })
  await ask({ id }, { asks: "attendee" })
  const sent = (await send({ place, ...application })) as Response
  expect(where(sent)).toBe("questions")
  const { args } = follow(sent, slug)
  const said = { version: "1", [`contact.${tent}`]: "2,5" }
  expect(where(await tableQuestions(args(said)))).toBe("check")
  expect(where(await tableCheck(args({ version: "2", privacy: "on" })))).toBe("done")
  expect(await answered(id)).toMatchObject([{ questionId: tent, typed: "2.5", attendeeId: null }])
})

async function makeCourse(capacity = 3) {
  const made = await makeEvent()
  const offeringId = await makeOffering(made, {
    ...{ kind: "activity", flow: "activity", take: "all" },
    texts: { en: { name: "Baby care" }, es: { name: "Cuidado del bebé" } },
  })
  const dates = []
  for (const week of [0, 1, 2]) {
    const startsAt = soon + week * 168 * HOUR
    const window = { opensAt: now - HOUR, closesAt: startsAt, capacity }
    dates.push(await makeSlot(made, offeringId, { startsAt, endsAt: startsAt + HOUR, ...window }))
  }
  return { event: (await findEvent(db, made.slug))!, dates: dates as [string, string, string] }
}

test("a class series is one thing to choose, and both parents get all its dates", async () => {
  const { event, dates } = await makeCourse()
  const fair = { event } as Fair
  const request = new Request("http://localhost/events/x/register")
  const [course, ...more] = (await load(event, request, now)).activities
  expect(more).toEqual([])
  expect(course!.times.map(({ slotId }) => slotId)).toEqual([dates[0]])
  expect(course!.times[0]!.dates).toHaveLength(3)
  const { args } = await browserOf(fair, [dates[0]])
  const leo = { "people[1].name": "Leo", "people[1].birthYear": "1991" }
  expect(where(await people(args({ version: "1", ...ana, ...leo })))).toBe("check")
  expect(where(await check(args({ version: "2", ...contact })))).toBe("done")
  const booked = await db.select().from(bookings).where(eq(bookings.eventId, event.id))
  expect(booked.map(({ slotId }) => slotId).sort()).toEqual([...dates, ...dates].sort())
})

test("a class series with one full date is joined by waiting for all of it", async () => {
  const { event, dates } = await makeCourse()
  await transaction((tx) => tx.update(slots).set({ capacity: 0 }).where(eq(slots.id, dates[2])))
  const fair = { event } as Fair
  expect(statusOf(await startOf(fair, [dates[0]]))).toBe(409)
  const { args } = await browserOf(fair, [`wait:${dates[0]}`])
  await people(args({ version: "1", ...ana }))
  expect(where(await check(args({ version: "2", ...contact })))).toBe("done")
  const [wait] = await db.select().from(waits).where(eq(waits.eventId, event.id))
  expect(wait).toMatchObject({ slotId: null, siteId: expect.any(String) })
})
