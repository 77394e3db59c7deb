import { eq } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { afterAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { resources } from "#db/schema/index.ts"
import { ask, type Handler, openStaff } from "#tests/staff.ts"
import { NOW } from "#tests/world.ts"

const staff = await openStaff()
afterAll(() => staff.office.close())
const edit = await import("./edit.route.tsx")
const entries = await import("./lists/list.route.tsx")
const list = await import("./list.route.tsx")
const help = await import("./help.route.tsx")
const { addResource } = await import("./save.server.ts")

const { cookie } = await staff.signedIn("coordinator")
const add = () =>
  transaction((tx) =>
    addResource(
      tx,
      { version: 0, help: "food", texts: { en: { name: "Pantry" } }, languages: [] },
      "staff",
      NOW,
    ),
  ).then((outcome) => (outcome.ok ? outcome.id : ""))
const send = (id: string, form: Record<string, string>) =>
  ask(edit.action, `/staff/help/${id}`, { cookie, params: { id }, form })
const typed = { version: "1", help: "food", "en.name": "Food bank", phone: "860-555-0125" }

test("what two coordinators type at once is both on the second one's page, and sent again the second counts", async () => {
  const id = await add()
  expect(await send(id, typed)).toMatchObject({ status: 303, to: `/staff/help?done=saved#${id}` })
  const second = await send(id, { ...typed, "en.name": "Main Street pantry", phone: "211" })
  expect(second.status).toBe(409)
  expect(second.answer).toMatchObject({
    data: {
      theirs: { phone: "860-555-0125", version: 2 },
      lastResult: { initialValue: { en: { name: "Main Street pantry" }, phone: "211" } },
    },
  })
  expect((await send(id, { ...typed, version: "2", phone: "211" })).status).toBe(303)
  const [row] = await db.select().from(resources).where(eq(resources.id, id))
  expect(row).toMatchObject({ phone: "211", version: 3 })
})

test.each<[string, Record<string, string>]>([
  ["no name", { "en.name": "" }],
  ["a kind that there is not", { help: "none" }],
  ["a number that nobody can dial", { phone: "call us" }],
  ["an address that is no web page", { link: "javascript:alert(1)" }],
  ["a language that we do not know", { languages: "tlh" }],
])("with %s nothing is saved, and what was typed is not lost", async (_what, wrong) => {
  const id = await add()
  const refused = await send(id, { ...typed, ...wrong })
  expect(refused.status).toBe(400)
  expect(refused.answer).toMatchObject({
    data: { lastResult: { initialValue: { phone: wrong.phone ?? typed.phone } } },
  })
  const [row] = await db.select().from(resources).where(eq(resources.id, id))
  expect(row).toMatchObject({ version: 1, phone: null })
})

test("what somebody else has deleted meanwhile leads back to the list, saying so", async () => {
  const id = await add()
  const press = (act: string) => ask(list.action, "/staff/help", { cookie, form: { act, id } })
  expect((await press("remove")).to).toBe(`/staff/help?done=remove#${id}`)
  expect((await press("publish")).to).toBe(`/staff/help?done=missing#${id}`)
  expect((await send(id, typed)).to).toBe("/staff/help?done=missing")
  const page = await ask(edit.loader, `/staff/help/${id}`, { cookie, params: { id } })
  expect(page.status).toBe(404)
})

test("a viewer changes nothing of it", async () => {
  const id = await add()
  const viewer = await staff.signedIn("viewer")
  const presses: [Handler, string, Record<string, string>][] = [
    [edit.action, `/staff/help/${id}`, typed],
    [list.action, "/staff/help", { act: "publish", id }],
    [entries.action, "/staff/lists/help", { key: "food", "en.name": "x" }],
  ]
  for (const [handler, path, form] of presses) {
    const ways = { cookie: viewer.cookie, params: { id, list: "help" }, form }
    expect((await ask(handler, path, ways)).status).toBe(403)
  }
})

const sendTo = (list: string, form: Record<string, string>, as = cookie) =>
  ask(entries.action, `/staff/lists/${list}`, { cookie: as, params: { list }, form })

test("a kind without a name is refused beside its own form", async () => {
  const refused = await sendTo("help", { key: "food", "en.name": "", "es.name": "" })
  expect(refused).toMatchObject({ status: 400, answer: { data: { key: "food" } } })
})

test.each(["profession", "paper"])(
  "a coordinator adds to the list %s; what stands there is changed by an admin",
  async (list) => {
    const fresh = uuidv7()
    const added = await sendTo(list, { fresh, "en.name": `A new ${list}` })
    expect(added).toMatchObject({ status: 303, to: `/staff/lists/${list}?done=added` })
    const change = { key: fresh, version: "1", "en.name": `An old ${list}`, retired: "on" }
    expect((await sendTo(list, change)).status).toBe(403)
    expect((await sendTo(list, { ...change, key: ` ${fresh} ` })).status).toBe(403)
    const admin = await staff.signedIn("admin")
    expect((await sendTo(list, change, admin.cookie)).to).toBe(`/staff/lists/${list}?done=saved`)
  },
)

test("a name that another one has is refused beside the field, and what was typed is not lost", async () => {
  const refused = await sendTo("help", {
    fresh: uuidv7(),
    "en.name": "Ropa",
    "es.name": "ALIMENTOS",
  })
  expect(refused).toMatchObject({
    status: 400,
    answer: {
      data: {
        key: "",
        lastResult: {
          error: { "es.name": ["resources:error.taken"] },
          initialValue: { en: { name: "Ropa" }, es: { name: "ALIMENTOS" } },
        },
      },
    },
  })
})

test("everybody's page knows nothing of who asks", () => {
  expect(help.loader).toHaveLength(0)
})
