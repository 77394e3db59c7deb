import { desc, eq } from "drizzle-orm"
import { beforeEach, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { audit, listEntries, resources } from "#db/schema/index.ts"
import { fillResources } from "#db/seed/resources.ts"
import { NOW } from "#tests/world.ts"
import { arrange } from "./arrange.server.ts"
import type { ListAct, ResourceInput } from "./forms.ts"
import { resourceForm } from "./forms.ts"
import { saveEntry } from "./lists/save-entry.server.ts"
import { allHelp, findResource, publishedHelp } from "./queries.server.ts"
import { dialled, missingIn, said, spokenLink } from "./rules.ts"
import { addResource, changeResource } from "./save.server.ts"

beforeEach(() =>
  transaction(async (tx) => {
    await tx.delete(resources)
  }),
)

const pantry: ResourceInput = {
  version: 0,
  help: "food",
  texts: { en: { name: "Pantry", hours: "Monday" }, es: { name: "Despensa" } },
  phone: "860-555-0125",
  languages: ["es"],
}
async function added(more: Partial<ResourceInput> = {}) {
  const outcome = await transaction((tx) => addResource(tx, { ...pantry, ...more }, "staff", NOW))
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.id
}
const act = (name: ListAct["act"], id: string) =>
  transaction((tx) => arrange(tx, { act: name, id }, "staff", NOW))
const change = (id: string, more: Partial<ResourceInput>) =>
  transaction((tx) => changeResource(tx, id, { ...pantry, version: 1, ...more }, "staff", NOW))
const namesSeen = async () =>
  (await publishedHelp(db)).flatMap((group) => group.resources.map((one) => one.texts.en?.name))
const lastLine = async () => (await db.select().from(audit).orderBy(desc(audit.id)).limit(1))[0]!

test("what is added is seen by nobody until it is published, and by nobody once it is taken down", async () => {
  const id = await added()
  expect(await namesSeen()).toEqual([])
  expect(await act("publish", id)).toEqual({ ok: true })
  expect(await namesSeen()).toEqual(["Pantry"])
  expect(await act("publish", id)).toEqual({ ok: false, reason: "missing" })
  expect(await act("unpublish", id)).toEqual({ ok: true })
  expect(await namesSeen()).toEqual([])
})

test("what people see cannot be deleted before it is taken down", async () => {
  const id = await added()
  await act("publish", id)
  expect(await act("remove", id)).toEqual({ ok: false, reason: "missing" })
  await act("unpublish", id)
  expect(await act("remove", id)).toEqual({ ok: true })
  expect(await findResource(db, id)).toBeNull()
})

test("the second of two who edit at once is told what the first saved, and writes nothing over it", async () => {
  const id = await added()
  expect(await change(id, { phone: "211" })).toEqual({ ok: true })
  const second = await change(id, { phone: "988" })
  expect(second).toMatchObject({ ok: false, reason: "stale", theirs: { phone: "211", version: 2 } })
  expect(await findResource(db, id)).toMatchObject({ phone: "211" })
  expect(await change(id, { phone: "988", version: 2 })).toEqual({ ok: true })
})

test("the log holds which fields were changed, and not to what", async () => {
  const id = await added()
  await change(id, { phone: "211", texts: { en: { name: "Food bank" } } })
  expect(await lastLine()).toMatchObject({
    actor: "staff",
    action: "resource.change",
    subjectId: id,
    detail: { fields: ["texts", "phone"] },
  })
})

test("saving what is there already leaves no line", async () => {
  const id = await added()
  await change(id, {})
  expect(await lastLine()).toMatchObject({ action: "resource.add" })
})

test("a kind that there is not is refused, whoever made it up", async () => {
  const made = await transaction((tx) => addResource(tx, { ...pantry, help: "none" }, "staff", NOW))
  expect(made).toEqual({ ok: false, reason: "kind" })
  expect(await change(await added(), { help: "none" })).toEqual({ ok: false, reason: "kind" })
})

test("one is moved up and down among its kind, and no further than the ends", async () => {
  const [one, two, three] = [await added(), await added(), await added()]
  await added({ help: "care" })
  const order = async () => {
    const food = (await allHelp(db)).find(({ kind }) => kind.key === "food")!
    return food.resources.map(({ id }) => [one, two, three].indexOf(id))
  }
  expect(await act("up", three)).toEqual({ ok: true })
  expect(await order()).toEqual([0, 2, 1])
  expect(await act("down", one)).toEqual({ ok: true })
  expect(await order()).toEqual([2, 0, 1])
  expect(await act("up", three)).toEqual({ ok: false, reason: "missing" })
})

test("two who move at once leave one order", async () => {
  const ids = [await added(), await added(), await added(), await added()]
  await Promise.all([act("up", ids[3]!), act("down", ids[0]!), act("up", ids[2]!)])
  const food = (await allHelp(db)).find(({ kind }) => kind.key === "food")!
  expect(food.resources.map(({ id }) => id).sort()).toEqual(ids)
})

test("crisis help stands first, wherever staff put its kind", async () => {
  await transaction(async (tx) => {
    await tx.update(listEntries).set({ position: 99 }).where(eq(listEntries.key, "crisis"))
  })
  await act("publish", await added())
  await act("publish", await added({ help: "crisis", texts: { en: { name: "988" } } }))
  expect(await namesSeen()).toEqual(["988", "Pantry"])
})

test("a kind gets other names and keeps what stands under it", async () => {
  await act("publish", await added())
  const save = (input: { key?: string; texts: { en: { name: string } } }) =>
    transaction((tx) =>
      saveEntry(tx, "help", { version: 1, retired: false, ...input }, "staff", NOW),
    )
  await save({ key: "food", texts: { en: { name: "Groceries" } } })
  const [group] = await publishedHelp(db)
  expect(group).toMatchObject({ kind: { key: "food", texts: { en: { name: "Groceries" } } } })
  expect(await save({ key: "none", texts: { en: { name: "x" } } })).toMatchObject({ ok: false })
  const made = await save({ texts: { en: { name: "Clothes" } } })
  expect((await allHelp(db)).map(({ kind }) => kind.key)).toContain(made.ok && made.key)
})

test("a kind that is not chosen any more keeps what stands under it, and takes nothing new", async () => {
  const kind = { version: 1, retired: false, texts: { en: { name: "Rides" } } }
  const made = await transaction((tx) => saveEntry(tx, "help", kind, "staff", NOW))
  const help = made.ok ? made.key : ""
  const id = await added({ help })
  await act("publish", id)
  const retired = { ...kind, key: help, retired: true }
  expect(await transaction((tx) => saveEntry(tx, "help", retired, "staff", NOW))).toEqual(made)
  expect(await namesSeen()).toEqual(["Pantry"])
  expect((await allHelp(db)).map(({ kind }) => kind.key)).toContain(help)
  expect(await change(id, { help, version: 2 })).toEqual({ ok: true })
  expect(await change(await added(), { help })).toEqual({ ok: false, reason: "kind" })
  const input = { ...pantry, help }
  const another = await transaction((tx) => addResource(tx, input, "staff", NOW))
  expect(another).toEqual({ ok: false, reason: "kind" })
})

test("the demonstration has a crisis line first, and each text in both languages", async () => {
  await transaction((tx) => fillResources(tx, "system", NOW))
  const groups = await publishedHelp(db)
  expect(groups[0]?.resources[0]).toMatchObject({ phone: "988", help: "crisis" })
  const all = groups.flatMap((group) => group.resources)
  expect(all.length).toBeGreaterThan(5)
  expect(all.filter((one) => missingIn(one).length > 0)).toEqual([])
})

const typed = (more: object) =>
  resourceForm.safeParse({ version: "0", help: "food", en: { name: "A" }, ...more })

test.each([
  ["javascript:alert(1)"],
  ["//example.org"],
  ["example.org"],
  ["ftp://example.org"],
  ["https://"],
  ["https://example.org\u202E"],
])("%s is no link that a page would lead to", (link) => {
  expect(typed({ link }).success).toBe(false)
})

test.each([
  ["988", true],
  ["1-800-555-0100", true],
  ["+1 (860) 555-0125", true],
  ["88", false],
  ["call us", false],
  ["860-555-0125;ext=1", false],
])("%s as a telephone number is taken: %s", (phone, fine) => {
  expect(typed({ phone }).success).toBe(fine)
})

test("without a name in any language it is refused beside the first name", () => {
  const parsed = typed({ en: {}, es: { hours: "lunes" } })
  expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual(["en.name"])
})

test("a text is read in one's own language, else in English, else in any, and says which", () => {
  const texts: { [locale: string]: { name?: string; hours?: string } } = {
    en: { name: "Pantry" },
    pl: { name: "Spiżarnia", hours: "10–12" },
  }
  expect(said(texts, "es", "name")).toEqual({ text: "Pantry", lang: "en" })
  expect(said(texts, "es", "hours")).toEqual({ text: "10–12", lang: "pl" })
  expect(said({}, "es", "name")).toBeNull()
})

test("what is dialled has no signs, and what is read of a link no protocol", () => {
  expect(dialled("+1 (860) 555-0125")).toBe("+18605550125")
  expect(spokenLink("https://www.211ct.org/")).toBe("211ct.org")
})

test("a text that is missing in a language is told, one that is nowhere is not", () => {
  expect(missingIn({ texts: { en: { name: "A", hours: "9" }, es: { name: "A" } } })).toEqual(["es"])
  expect(missingIn({ texts: { en: { name: "A" }, es: { name: "A" } } })).toEqual([])
})
