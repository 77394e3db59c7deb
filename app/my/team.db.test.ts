import { eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { manageToken } from "#app/registration/links.server.ts"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { attendees, registrations } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { action, loader } from "./team.route.tsx"

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(async () => {
  vi.useRealTimers()
  expect(await verify(db)).toEqual([])
})

/** A captain and somebody without a name; what their page would send. */
async function makePair(kind: "entry" | "household" = "entry") {
  const event = await makeEvent()
  const rules = { members: { min: 2, max: 3 }, guardianUnder: 19 }
  const counts = "registration"
  const offeringId = await makeOffering(event, { kind: "entry", counts, minAge: 13, rules })
  const slotId = await makeSlot(event, offeringId)
  const { registrationId } = await signedUp(event.id, {
    kind,
    attendees: [{ name: "Ana", birthDate: "1990-05-05" }, { name: null }].map((one) => ({
      ...one,
      language: "en",
    })),
    wants: [{ attendee: null, slotId }],
  })
  const [row] = await db.select().from(registrations).where(eq(registrations.id, registrationId))
  const members = await namesOf(registrationId)
  const headers = { Cookie: `turnout_my=${manageToken(row!)}` }
  const request = (form?: Record<string, string>) =>
    new Request("http://localhost:3000/es/my/team", {
      headers,
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    })
  const sent = {
    version: String(row!.version),
    "captain.name": "Ana",
    "captain.birthDate": "1990-05-05",
    "members[0].id": members[1]!.id,
  }
  const call = (handler: unknown, form?: Record<string, string>): Promise<Answer> =>
    (handler as (args: object) => Promise<Answer>)({ request: request(form), params: {} }).catch(
      (thrown) => thrown,
    )
  return {
    post: (change: object) => call(action, { ...sent, ...change }),
    open: () => call(loader),
    names: async () => (await namesOf(registrationId)).map(({ name }) => name),
  }
}

const namesOf = async (id: string) =>
  (await db.select().from(attendees).where(eq(attendees.registrationId, id))).sort(
    (a, b) => a.position - b.position,
  )

type Answer = Response & {
  init?: { status: number }
  data: { lastResult: { error?: Record<string, string[]> }; version: number; stale: boolean }
}

test("a member is named, and the plan says so in the language of the page", async () => {
  const { post, names } = await makePair()
  const answer = await post({ "members[0].name": "Leo" })
  expect(answer.status).toBe(303)
  expect(answer.headers.get("Location")).toBe("/es/my?done=named")
  expect(await names()).toEqual(["Ana", "Leo"])
})

test.each([
  ["too young on the day", { "members[0].birthDate": "2014-01-01" }, "members[0].birthDate"],
  ["a minor alone", { "members[0].birthDate": "2010-01-01" }, "members[0].guardian"],
  ["a captain without a name", { "captain.name": "" }, "captain.name"],
  ["more than the category takes", { "members[1].name": "B", "members[2].name": "C" }, "members"],
])("%s is refused beside the field", async (_name, typed, field) => {
  const { post, names } = await makePair()
  const answer = await post({ "members[0].name": "Leo", ...typed })
  expect(answer.init?.status).toBe(400)
  expect(Object.keys(answer.data.lastResult.error ?? {})).toContain(field)
  expect(await names()).toEqual(["Ana", null])
})

test("a line is added without saving, and remembers which page it was added to", async () => {
  const { post, names } = await makePair()
  const intent = JSON.stringify({ type: "insert", payload: { name: "members" } })
  const answer = await post({ version: "1", __intent__: intent })
  expect(answer.init?.status).toBe(200)
  expect(answer.data.version).toBe(1)
  expect(await names()).toEqual(["Ana", null])
})

test("a page from before another change is refused with what was typed", async () => {
  const { post, names } = await makePair()
  await post({ "members[0].name": "Leo" })
  const answer = await post({ "members[0].name": "Mía" })
  expect(answer.init?.status).toBe(409)
  expect(answer.data).toMatchObject({
    stale: true,
    lastResult: { initialValue: { members: [{ name: "Mía" }] } },
  })
  expect(await names()).toEqual(["Ana", "Leo"])
})

test("changes without end are slowed down", async () => {
  const { post } = await makePair()
  let answer = await post({ "members[0].name": "Leo" })
  for (let tries = 0; tries < 20; tries++) answer = await post({ "members[0].name": "Leo" })
  expect(answer.init?.status).toBe(429)
})

test("a team that has begun, and what is no team, lead back to the plan", async () => {
  const household = await makePair("household")
  const team = await makePair()
  vi.setSystemTime(NINE)
  for (const one of [household, team]) {
    expect((await one.open()).headers.get("Location")).toBe("/es/my?done=already")
    const answer = await one.post({ "members[0].name": "Leo" })
    expect(answer.headers.get("Location")).toBe("/es/my?done=already")
  }
})
