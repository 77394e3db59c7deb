import { desc, eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { writeNotes } from "#app/audit/note.server.ts"
import { clientHeader } from "#app/http/client.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { db } from "#db/index.ts"
import { attendees, audit } from "#db/schema/index.ts"
import { attendee, signedUp, volunteer } from "#tests/sign-up.ts"
import { MINUTE, makeEvent, NOW } from "#tests/world.ts"
import { action } from "./find.route.tsx"
import { find } from "./find.server.ts"

let tests = 0
beforeEach(() => {
  // An hour for each test, so that none is slowed down by another's tries.
  vi.useFakeTimers({ now: NOW + ++tests * 60 * MINUTE, toFake: ["Date"] })
})
afterEach(() => {
  vi.useRealTimers()
})

let clients = 0
/** Another household of IPv6 each time, far from the others. */
const elsewhere = () => `2001:db8:${(++clients).toString(16)}:1::/64`
const from = (address: string) =>
  new Request("http://localhost:3000/my/find", { headers: { [clientHeader]: address } })
const lookUp = (key: Parameters<typeof find>[1], address = elsewhere()) =>
  find(from(address), key, Date.now())
const opened = { ok: true, token: expect.any(String) }
const unknown = { ok: false, reason: "unknown" }
const wait = { ok: false, reason: "wait", retryAfter: expect.any(Number) }

const ana = { name: "Ana", email: null, locale: "es" }
/** A mother of 1980 and a son of 2015. */
async function household({ phone = null as string | null } = {}) {
  const event = await makeEvent()
  return signedUp(event.id, {
    contact: { ...ana, phone },
    attendees: [attendee(), attendee("Leo", { birthYear: 2015 })],
  })
}

async function send(form: Record<string, string>) {
  const request = new Request("http://localhost:3000/es/my/find", {
    method: "POST",
    headers: { [clientHeader]: elsewhere() },
    body: new URLSearchParams(form),
  })
  const args = { request, params: {} } as unknown as Parameters<typeof action>[0]
  const answer = await action(args).catch((thrown) => thrown)
  if (answer instanceof Response)
    return {
      status: answer.status,
      to: answer.headers.get("Location"),
      cookie: answer.headers.get("Set-Cookie"),
    }
  return { status: answer.init.status, error: answer.data.lastResult.error }
}

test.each([
  ["as printed", (code: string) => code],
  [
    "in small letters with a blank",
    (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase(),
  ],
  ["with hyphens", (code: string) => [...code].join("-")],
])("a code typed %s opens the registration with anybody's birth year", async (_, typed) => {
  const { code } = await household()
  for (const birthYear of ["1980", "2015"]) {
    const answer = await send({ code: typed(code), birthYear, lastFour: "" })
    expect(answer).toMatchObject({ status: 303, to: "/es/my" })
    expect(answer.cookie).toContain("turnout_my=")
  }
})

test("whoever gave a telephone number says its end too, or types all of it", async () => {
  const { code } = await household({ phone: "+1 (860) 555-0123" })
  for (const lastFour of ["0123", "860-555-0123"])
    expect((await send({ code, birthYear: "1980", lastFour })).status).toBe(303)
  for (const lastFour of ["", "0124", "8605"])
    expect((await send({ code, birthYear: "1980", lastFour })).status).toBe(404)
})

test("neither half opens anything alone, and no answer tells which one was wrong", async () => {
  const { code } = await household({ phone: "860-555-0123" })
  const answers = [
    await lookUp({ code, birthYear: 1980 }),
    await lookUp({ code, lastFour: "0123" }),
    await lookUp({ code, birthYear: 1981, lastFour: "0123" }),
    await lookUp({ code: "BCDFGHJK", birthYear: 1980, lastFour: "0123" }),
  ]
  expect(answers).toEqual(Array(4).fill(unknown))
})

test("digits that nobody asked for do not shut out who gave no telephone number", async () => {
  const { code } = await household()
  expect(await lookUp({ code, birthYear: 1980, lastFour: "9999" })).toEqual(opened)
})

test("a volunteer is found by the year of the date of birth", async () => {
  const event = await makeEvent()
  const { code } = await signedUp(event.id, {
    kind: "volunteer",
    attendees: [volunteer("find-me@example.org")],
  })
  expect(await lookUp({ code, birthYear: 1990 })).toEqual(opened)
})

test("a swim team is found by its captain's year, whoever else is still unnamed", async () => {
  const event = await makeEvent()
  const unnamed = { ...attendee(), name: null, birthYear: null }
  const { code } = await signedUp(event.id, {
    kind: "entry",
    contact: { ...ana, phone: "860 555 0123" },
    attendees: [attendee("Cap", { birthYear: null, birthDate: "1979-05-01" }), unnamed],
  })
  expect(await lookUp({ code, birthYear: 1979, lastFour: "0123" })).toEqual(opened)
  expect(await lookUp({ code, lastFour: "0123" })).toEqual(unknown)
})

test("an organisation's table, where nobody has a birth year, is found by the end of its telephone number", async () => {
  const event = await makeEvent()
  const { code } = await signedUp(event.id, {
    kind: "organisation",
    contact: { ...ana, phone: "860.555.0123" },
    attendees: [],
  })
  expect((await send({ code, birthYear: "", lastFour: "0123" })).status).toBe(303)
  expect((await send({ code, birthYear: "", lastFour: "3210" })).status).toBe(404)
})

test("of whom only an address is known, that opens by the link in their mail only", async () => {
  const event = await makeEvent()
  const { code } = await signedUp(event.id, { kind: "organisation", attendees: [] })
  expect(await lookUp({ code, birthYear: 1980, lastFour: "0123" })).toEqual(unknown)
})

test("a person who was taken out opens nothing any more", async () => {
  const { code, registrationId } = await household()
  const [leo] = await db
    .select()
    .from(attendees)
    .where(eq(attendees.registrationId, registrationId))
    .orderBy(desc(attendees.position))
  await cancel(registrationId, { attendeeId: leo!.id }, { actor: "public" }, NOW)
  expect(await lookUp({ code, birthYear: 2015 })).toEqual(unknown)
})

test.each([
  ["nothing but the code", { code: "BCDFGHJK", birthYear: "", lastFour: "" }, "birthYear"],
  ["three digits", { code: "BCDFGHJK", birthYear: "1980", lastFour: "123" }, "lastFour"],
  ["a code of seven letters", { code: "BCDFGHJ", birthYear: "1980", lastFour: "" }, "code"],
])("%s is said beside its field", async (_what, form, field) => {
  const answer = await send(form)
  expect(answer.status).toBe(400)
  expect(Object.keys(answer.error)).toEqual([field])
})

const letters = "BCDFGHJKLMNPQRSTVWXZ"
/** Another code each time, so that none is slowed down. */
const made = (number: number) =>
  `BCDF${letters[number % 20]}${letters[Math.floor(number / 20) % 20]}${letters[Math.floor(number / 400)]}B`

test("a client that guesses on and on is stopped after twenty tries, and one beside it is not", async () => {
  const outcomes = []
  for (let number = 0; number < 40; number++)
    outcomes.push(await lookUp({ code: made(number), birthYear: 1980 }, "203.0.113.7"))
  expect(outcomes).toEqual([...Array(20).fill(unknown), ...Array(20).fill(wait)])
  expect(await lookUp({ code: made(50), birthYear: 1980 }, "203.0.113.8")).toEqual(unknown)
})

test("who changes the /64 for every try is stopped at the /48, and nobody else", async () => {
  const outcomes = []
  for (let number = 0; number < 640; number++) {
    if (number % 40 === 0) vi.setSystemTime(Date.now() + MINUTE / 2)
    const key = { code: made(100 + number), birthYear: 1980 }
    outcomes.push(await lookUp(key, `2001:db8:ffff:${number.toString(16)}::/64`))
  }
  const answered = outcomes.filter((one) => !one.ok && one.reason === "unknown")
  expect(answered).toHaveLength(80)
  const { code } = await household()
  expect(await lookUp({ code, birthYear: 1980 })).toEqual(opened)
})

test("right look-ups take nothing away: a help desk opens one registration after the other", async () => {
  const { code } = await household()
  for (let round = 0; round < 30; round++)
    expect(await lookUp({ code, birthYear: 1980 }, "203.0.113.50")).toEqual(opened)
})

test("wrong years, of a code that exists or not, stop who types them and not the owner", async () => {
  const { code, registrationId } = await household()
  const tries = async (of: string, address: string) => {
    const all = []
    for (let round = 0; round < 12; round++)
      all.push(await lookUp({ code: of, birthYear: 1931 }, address))
    return all
  }
  const stranger = "198.51.100.7"
  const [known, none] = await Promise.all([tries(code, stranger), tries("GHJKLMNP", "192.0.2.7")])
  expect(known).toEqual([...Array(10).fill(unknown), wait, wait])
  expect(none).toEqual(known)
  expect(await lookUp({ code, birthYear: 1980 }, stranger)).toEqual(wait)
  expect(await lookUp({ code, birthYear: 1980 })).toEqual(opened)
  await writeNotes(Date.now(), true)
  const lines = await db.select().from(audit).where(eq(audit.subjectId, registrationId))
  expect(lines.map(({ action }) => action)).toEqual(["lookUp.refused"])
}, 30_000)
