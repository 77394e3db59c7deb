import { asc, eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { findEvent } from "#app/registration/event.server.ts"
import { db } from "#db/index.ts"
import { answers } from "#db/schema/index.ts"
import { ask } from "#tests/questions.ts"
import { HOUR, makeEvent, makeOffering, makeSlot } from "#tests/world.ts"
import { action as check } from "./check.route.tsx"
import { action as questions } from "./questions.route.tsx"
import { begin, load } from "./start.server.ts"
import { loader as showTeam, action as team } from "./team.route.tsx"

// Steps are asked for by the clock of the machine, so the worlds here are laid out around it.
const now = Date.now()
const soon = { startsAt: now + 400 * HOUR, endsAt: now + 410 * HOUR, opensAt: now - HOUR }

async function makeRace(slot: { capacity?: number; taken?: number; closedAt?: number } = {}) {
  const made = await makeEvent()
  const rules = { members: { min: 2, max: 2 }, minGoal: 100 }
  const common = { kind: "entry", counts: "registration", review: true, rules } as const
  const slotId = await makeSlot(made, await makeOffering(made, common), {
    ...soon,
    closesAt: soon.startsAt,
    capacity: 2,
    ...slot,
  })
  return { event: (await findEvent(db, made.slug))!, slotId }
}
type Race = Awaited<ReturnType<typeof makeRace>>

function formOf(values: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  return form
}
const startOf = ({ event }: Race, values: Record<string, string>) =>
  begin({
    request: new Request("http://localhost/events/x/register", {
      method: "POST",
      body: formOf(values),
    }),
    params: { slug: event.slug },
  })

/** A browser that has started an entry: posts to a step of it. */
async function browserOf(race: Race, category = race.slotId) {
  const answer = await startOf(race, { category })
  if (!(answer instanceof Response)) throw new Error("the start was refused")
  const cookie = answer.headers.get("Set-Cookie")!.split(";")[0]!
  const draft = answer.headers.get("Location")!.split("/").at(-2)!
  const params = { slug: race.event.slug, draft }
  const request = (values?: Record<string, string>) =>
    new Request(`http://localhost/events/${race.event.slug}/entry/${draft}/team`, {
      headers: { Cookie: cookie },
      ...(values && { method: "POST", body: formOf(values) }),
    })
  const args = (values?: Record<string, string>) =>
    ({ request: request(values), params, context: {} }) as never
  return { args, params }
}

const complete = {
  version: "1",
  team: "Two",
  "captain.name": "Ana",
  "captain.birthDate": "1990-05-05",
  email: "ana@example.org",
  goal: "100",
  "members[0].name": "",
}
const ticks = { version: "2", rulesVersion: "1", rules: "on", privacy: "on" }

/** Whatever an action gives: a redirect, or the status of the page that is shown again. */
const statusOf = (answer: unknown) =>
  answer instanceof Response
    ? answer.status
    : (answer as { init?: { status?: number } | null }).init?.status

test("an entry from start to confirmation", async () => {
  const { args } = await browserOf(await makeRace())
  expect(await team(args(complete))).toMatchObject({ status: 303 })
  const sent = (await check(args(ticks))) as Response
  expect(sent.headers.get("Location")).toMatch(/\/done$/)
  await expect(showTeam(args())).rejects.toMatchObject({ status: 303 })
})

test.each([
  ["a full category", { capacity: 1, taken: 1 }, 409],
  ["a closed category", { closedAt: now - 1 }, 409],
])("starting in %s is refused with the page", async (_name, slot, status) => {
  const race = await makeRace(slot)
  expect(statusOf(await startOf(race, { category: race.slotId }))).toBe(status)
})

test("a category of another event is refused", async () => {
  const race = await makeRace()
  const other = await makeRace()
  expect(statusOf(await startOf(race, { category: other.slotId }))).toBe(400)
})

test("a robot starts nothing", async () => {
  const race = await makeRace()
  const typed = { category: race.slotId, website: "https://spam.example" }
  expect(statusOf(await startOf(race, typed))).toBe(400)
})

test("a place that is gone at the end is refused, and the entry can wait instead", async () => {
  const race = await makeRace({ capacity: 1 })
  const mine = await browserOf(race)
  const theirs = await browserOf(race)
  await team(mine.args(complete))
  await team(theirs.args(complete))
  await check(theirs.args(ticks))
  expect(statusOf(await check(mine.args(ticks)))).toBe(409)
  expect(await check(mine.args({ place: race.slotId, version: "2" }))).toMatchObject({
    status: 303,
  })
  expect(await check(mine.args({ ...ticks, version: "3" }))).toMatchObject({ status: 303 })
})

test("a stale page is refused with what was typed, and another browser sees nothing", async () => {
  const race = await makeRace()
  const { args } = await browserOf(race)
  await team(args(complete))
  expect(statusOf(await team(args({ ...complete, team: "Three" })))).toBe(409)
  expect(statusOf(await check(args({ ...ticks, version: "1" })))).toBe(409)
  const stranger = { ...(args(complete) as object), request: new Request("http://localhost/") }
  expect(statusOf(await showTeam(stranger as never))).toBe(410)
  expect(statusOf(await team(stranger as never))).toBe(410)
})

test("rules that changed since they were shown are read again", async () => {
  const { args } = await browserOf(await makeRace())
  await team(args(complete))
  expect(statusOf(await check(args({ ...ticks, rulesVersion: "0" })))).toBe(409)
  expect(statusOf(await check(args({ version: "2", rulesVersion: "1", privacy: "on" })))).toBe(400)
})

test("an unfinished entry cannot be confirmed, nor moved to another event's category", async () => {
  const race = await makeRace()
  const { args } = await browserOf(race)
  expect(((await check(args(ticks))) as Response).headers.get("Location")).toMatch(/\/team$/)
  const other = await makeRace()
  expect(statusOf(await check(args({ place: other.slotId, version: "1" })))).toBe(400)
})

test("coming back to the start keeps the entry and changes its category", async () => {
  const race = await makeRace()
  const { args, params } = await browserOf(race)
  await team(args(complete))
  const { headers } = (args() as { request: Request }).request
  const address = `http://localhost/events/x/register?draft=${params.draft}`
  const back = new Request(address, { headers })
  expect(await load(race.event, back, now)).toMatchObject({
    draft: { id: params.draft, version: 2 },
    chosen: race.slotId,
  })
  const again = (version: string) =>
    begin({
      request: new Request(address, {
        method: "POST",
        headers,
        body: formOf({ category: race.slotId, draft: params.draft, version }),
      }),
      params: { slug: race.event.slug },
    })
  const answer = await again("2")
  expect((answer as Response).headers.get("Location")).toContain(params.draft)
})

test("of a team those who are named are asked, and the others once they are", async () => {
  const race = await makeRace()
  const cap = await ask(race.event, {
    ...{ asks: "attendee", kind: "one", choices: ["red", "blue"], required: true },
  })
  const { args } = await browserOf(race)
  const led = (await team(args(complete))) as Response
  expect(led.headers.get("Location")).toMatch(/\/questions$/)
  const said = (index: number) => ({ version: "2", [`people[${index}].${cap}`]: "red" })
  expect(statusOf(await questions(args(said(1))))).toBe(400)
  expect(statusOf(await questions(args(said(0))))).toBe(303)
  expect(statusOf(await check(args({ ...ticks, version: "3" })))).toBe(303)
  const rows = await db
    .select()
    .from(answers)
    .where(eq(answers.eventId, race.event.id))
    .orderBy(asc(answers.id))
  expect(rows).toMatchObject([{ questionId: cap, choice: "red" }])
})
