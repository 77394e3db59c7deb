import { eq } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { db } from "#db/index.ts"
import { questions } from "#db/schema/index.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { makeEvent } from "#tests/world.ts"

const { office, signedIn } = await openStaff()
const list = await import("./questions.route.tsx")
const page = await import("./question.route.tsx")
afterAll(() => office.close())

let slug = ""
let eventId = ""
const cookies: Record<string, string> = {}
beforeAll(async () => {
  const event = await makeEvent()
  ;({ slug, id: eventId } = event)
  const other = await makeEvent()
  cookies.coordinator = (await signedIn("coordinator", [eventId])).cookie
  cookies.viewer = (await signedIn("viewer", [eventId])).cookie
  cookies.stranger = (await signedIn("coordinator", [other.id])).cookie
})

const written = {
  "label.en": "How did you hear about us?",
  "label.es": "¿Cómo supo de nosotros?",
  kind: "one",
  "choices[0].en": "Radio",
  "choices[0].es": "Radio",
  "choices[1].en": "A friend",
  "choices[2].en": "",
  asks: "contact",
  where: "",
  seenBy: "viewer",
  keepDays: "7",
}
const send = (form: Record<string, string>, question = "new", who = "coordinator") =>
  ask(page.action, `/staff/events/${slug}/edit/questions/${question}`, {
    ...{ cookie: cookies[who], params: { slug, question }, form },
  })
type Shown = { data: { lastResult: { error?: Record<string, string[]>; initialValue: object } } }
const errorsOf = ({ answer }: { answer: unknown }) => (answer as Shown).data.lastResult.error

test("a question is written as it was typed, with a key for each choice that has words", async () => {
  const saved = await send(written)
  expect(saved.to).toMatch(/edit\/questions\?done=saved#/)
  const [row] = await db.select().from(questions).where(eq(questions.eventId, eventId))
  expect(row).toMatchObject({
    ...{ kind: "one", asks: "contact", flow: null, offeringId: null, required: false },
    texts: {
      en: { label: "How did you hear about us?" },
      es: { label: "¿Cómo supo de nosotros?" },
    },
    choices: [
      { key: "c1", texts: { en: { label: "Radio" }, es: { label: "Radio" } } },
      { key: "c2", texts: { en: { label: "A friend" } } },
    ],
    ...{ seenBy: "viewer", keepDays: 7, shownWhen: null },
  })
})

test.each([
  ["no words", { "label.en": "", "label.es": "" }, { "label.en": ["required"] }],
  ["one choice", { "choices[1].en": "" }, { choices: ["questions:edit.error.tooFew"] }],
  ["no days", { keepDays: "soon" }, { keepDays: ["questions:edit.error.days"] }],
  ["too many days", { keepDays: "9999" }, { keepDays: ["questions:edit.error.days"] }],
  ["nowhere", { where: "offering nowhere" }, { where: ["questions:edit.error.where"] }],
  ["a place that is none", { where: "street" }, { where: ["choose"] }],
  ["a kind that is none", { kind: "secret" }, { kind: ["choose"] }],
  ["a role that is none", { seenBy: "everybody" }, { seenBy: ["choose"] }],
  ["a condition that is none", { when: "x yes" }, { when: ["questions:edit.error.condition"] }],
])(
  "what is wrong is said beside its field, and what was typed stays: %s",
  async (_, wrong, errors) => {
    const refused = await send({ ...written, ...wrong })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(errorsOf(refused)).toEqual(errors)
    expect((refused.answer as unknown as Shown).data.lastResult.initialValue).toMatchObject({
      asks: "contact",
    })
  },
)

test("what must not be asked is warned of beside its words, in the language it stands in", async () => {
  const refused = await send({ ...written, "label.es": "¿Cuál es su estatus migratorio?" })
  expect(errorsOf(refused)).toEqual({
    "label.es": ["questions:edit.error.topic.immigration?words=migratorio"],
    keptBecause: ["questions:edit.error.keptBecause"],
  })
})

test("the list marks what is missing, and only who runs the event edits it", async () => {
  const open = (who: string) =>
    ask(list.loader, `/staff/events/${slug}/edit/questions`, {
      ...{ cookie: cookies[who], params: { slug } },
    })
  expect((await open("coordinator")).answer).toMatchObject({ questions: [{ answers: 0 }] })
  expect((await open("viewer")).status).toBe(403)
  expect((await open("stranger")).status).toBe(404)
  expect((await send(written, "new", "viewer")).status).toBe(403)
  expect((await send(written, "new", "stranger")).status).toBe(404)
})

test("an address that names no question is not there, and what the form carries is nobody's word for a row", async () => {
  const open = (question: string) =>
    ask(page.loader, `/staff/events/${slug}/edit/questions/${question}`, {
      ...{ cookie: cookies.coordinator, params: { slug, question } },
    })
  expect((await open("nothing")).status).toBe(404)
  const [row] = await db.select().from(questions).where(eq(questions.eventId, eventId))
  const shown = JSON.stringify({ eventId: "other", id: "other", position: 9 })
  await send({ ...written, shown, keepDays: "6" }, row!.id)
  const [after] = await db.select().from(questions).where(eq(questions.id, row!.id))
  expect(after).toMatchObject({ eventId, position: row!.position, keepDays: 6 })
})
