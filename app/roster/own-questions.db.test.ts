import { desc, eq } from "drizzle-orm"
import { RouterContextProvider } from "react-router"
import { afterAll, beforeAll, expect, test } from "vitest"
import { db } from "#db/index.ts"
import { audit } from "#db/schema/index.ts"
import { ask as question, said } from "#tests/questions.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { makeEvent, makeOffering, makeSlot, NINE } from "#tests/world.ts"

const { office, signedIn } = await openStaff()
const { attendee, signedUp } = await import("#tests/sign-up.ts")
const roster = await import("./roster.route.tsx")
const exported = await import("./export.route.tsx")
const registration = await import("./registration.route.tsx")
afterAll(() => office.close())

let slug = ""
let eventId = ""
let id = ""
const cookies: Record<string, string> = {}
const asked = { size: "", first: "", note: "", secret: "" }

beforeAll(async () => {
  const event = await makeEvent()
  ;({ slug, id: eventId } = event)
  const slotId = await makeSlot(event, await makeOffering(event), { capacity: 20 })
  const relay = await makeOffering(event, { kind: "entry", counts: "registration" })
  const race = await makeSlot(event, relay, { capacity: 5, startsAt: NINE })
  const choices = ["S", "M"]
  asked.size = await question(event, {
    ...{ kind: "one", asks: "attendee", label: "Size", choices, seenBy: "viewer" },
  })
  asked.first = await question(event, { kind: "yesNo", label: "First time", seenBy: "viewer" })
  asked.note = await question(event, { kind: "long", label: "Note" })
  asked.secret = await question(event, { kind: "yesNo", label: "Secret", seenBy: "admin" })
  const answer = (questionId: string, of: number | null, choice: string) => ({
    ...{ questionId, attendee: of, choice, typed: null },
  })
  const family = await signedUp(eventId, {
    attendees: [attendee("Ana"), attendee("Leo")],
    wants: [0, 1].map((index) => ({ attendee: index, slotId })),
    answers: [
      answer(asked.size, 0, "S"),
      answer(asked.size, 1, "M"),
      answer(asked.first, null, "yes"),
      answer(asked.secret, null, "no"),
      { ...answer(asked.note, null, ""), typed: "=1+1" },
    ],
  })
  id = family.registrationId
  await signedUp(eventId, {
    attendees: [attendee("Bea")],
    wants: [{ attendee: 0, slotId }],
    answers: [answer(asked.size, 0, "S"), answer(asked.first, null, "no")],
  })
  await signedUp(eventId, {
    kind: "entry",
    details: { team: "Otters" },
    attendees: [attendee("Kim"), attendee("Lee")],
    wants: [{ attendee: null, slotId: race }],
    answers: [answer(asked.size, 0, "M"), answer(asked.size, 1, "M")],
  })
  for (const role of ["viewer", "coordinator", "admin"] as const)
    cookies[role] = (await signedIn(role, role === "admin" ? [] : [eventId])).cookie
})

type Facets = { key: string; name: string; values: { value: string; rows: number }[] }[]
type Shown = { facets: Facets; rows: { name: string }[]; total: number }

async function look(who: string, query = "") {
  const { answer } = await ask(roster.loader, `/staff/events/${slug}/roster${query}`, {
    ...{ cookie: cookies[who], params: { slug }, context: new RouterContextProvider() },
  })
  return answer as unknown as Shown
}
const own = ({ facets }: Shown) => facets.filter(({ key }) => key.startsWith("answer-"))

test("what was chosen is counted by row: a person's own and the contact's, a team once whoever chose it", async () => {
  const [size, first] = own(await look("viewer"))
  expect(size).toMatchObject({
    name: "Size",
    values: [
      { value: "S", rows: 2 },
      { value: "M", rows: 2 },
    ],
  })
  expect(first).toMatchObject({ name: "First time", values: [{ rows: 2 }, { rows: 1 }] })
})

test("a roster is asked for those who chose something, and counts beside it keep all else", async () => {
  const shown = await look("viewer", `?answer-${asked.size}=M`)
  expect(shown.rows.map(({ name }) => name)).toEqual(["Leo", "Otters"])
  expect(shown.total).toBe(2)
  const [size, first] = own(shown)
  expect(size?.values.map(({ rows }) => rows)).toEqual([2, 2])
  expect(first?.values.map(({ rows }) => rows)).toEqual([1, 0])
})

test("two questions both hold, two choices of one either", async () => {
  const both = await look("viewer", `?answer-${asked.size}=S&answer-${asked.first}=yes`)
  expect(both.rows.map(({ name }) => name)).toEqual(["Ana"])
  const either = await look("viewer", `?answer-${asked.size}=S&answer-${asked.size}=M`)
  expect(either.total).toBe(4)
})

test("who may not see an answer is not told by a filter either", async () => {
  const names = async (who: string) => own(await look(who)).map(({ name }) => name)
  expect(await names("viewer")).toEqual(["Size", "First time"])
  expect(await names("coordinator")).toEqual(["Size", "First time"])
  expect(await names("admin")).toEqual(["Size", "First time", "Secret"])
  expect((await look("coordinator", `?answer-${asked.secret}=no`)).total).toBe(4)
  expect((await look("admin", `?answer-${asked.secret}=no`)).total).toBe(2)
})

test("an answer is seen also where it hung on one that whoever looks may not see", async () => {
  const event = await makeEvent()
  const secret = await question(event, { kind: "yesNo", label: "Secret", seenBy: "admin" })
  const shownWhen = { questionId: secret, is: ["yes"] }
  const hanging = await question(event, { label: "Which", shownWhen })
  const given = { attendee: null, choice: "" }
  const { registrationId } = await signedUp(event.id, {
    answers: [
      { ...given, questionId: secret, choice: "yes", typed: null },
      { ...given, questionId: hanging, typed: "That one" },
    ],
  })
  const { cookie } = await signedIn("coordinator", [event.id])
  const { answer } = await ask(registration.loader, `/staff/registrations/${registrationId}`, {
    ...{ cookie, params: { id: registrationId } },
  })
  const { answers } = answer as unknown as { answers: Parameters<typeof said>[0] }
  expect(said(answers)).toEqual([[null, "Which", "That one"]])
})

test("on a registration's page each sees what is for them, and the log says which questions", async () => {
  const see = async (who: string) => {
    const { answer } = await ask(registration.loader, `/staff/registrations/${id}`, {
      ...{ cookie: cookies[who], params: { id } },
    })
    const [line] = await db
      .select()
      .from(audit)
      .where(eq(audit.subjectId, id))
      .orderBy(desc(audit.id))
      .limit(1)
    const { answers } = answer as unknown as { answers: Parameters<typeof said>[0] }
    return { said: said(answers), detail: line!.detail }
  }
  const viewer = await see("viewer")
  expect(viewer.said).toEqual([
    [null, "First time", "yes"],
    ["Ana", "Size", "S"],
    ["Leo", "Size", "M"],
  ])
  expect(viewer.detail).toEqual({ contact: false, questions: [asked.first, asked.size] })
  const coordinator = await see("coordinator")
  expect(coordinator.said[1]).toEqual([null, "Note", "=1+1"])
  expect((await see("admin")).said[2]).toEqual([null, "Secret", "no"])
  expect(JSON.stringify(coordinator.detail)).not.toContain("1+1")
})

test("a file has a column for each question that the reader may see, and no cell is a formula", async () => {
  const { response } = await ask(exported.action, `/staff/events/${slug}/roster.csv`, {
    ...{ cookie: cookies.coordinator, params: { slug }, form: {} },
  })
  const lines = (await response!.text()).trim().split("\r\n")
  expect(lines[0]!.endsWith(",Size,First time,Note")).toBe(true)
  const ends = lines.slice(1).map((line) => line.split(",").slice(-3))
  expect(ends).toEqual([
    ["S", "Yes", "'=1+1"],
    ["S", "No", ""],
    ["M", "Yes", "'=1+1"],
    [`"Kim: M; Lee: M"`, "", ""],
  ])
  const [line] = await db
    .select()
    .from(audit)
    .where(eq(audit.action, "roster.export"))
    .orderBy(desc(audit.id))
    .limit(1)
  expect(line!.detail).toMatchObject({ questions: [asked.size, asked.first, asked.note] })
})
