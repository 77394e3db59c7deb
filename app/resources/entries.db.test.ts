import { desc, eq } from "drizzle-orm"
import { afterEach, expect, test } from "vitest"
import { locales } from "#app/i18n/locales.ts"
import { entriesOf, readEntries } from "#app/registration/lists.server.ts"
import { choicesOf, lists, nameIn } from "#app/registration/lists.ts"
import { db, transaction } from "#db/index.ts"
import { audit, listEntries } from "#db/schema/index.ts"
import { NOW } from "#tests/world.ts"
import { saveEntry } from "./save-entry.server.ts"

const nurse = { key: "nurse", version: 1, retired: false, texts: { en: { name: "Nurse" } } }
const save = (input: Parameters<typeof saveEntry>[2]) =>
  transaction((tx) => saveEntry(tx, "profession", input, "staff", NOW))

const [before] = await db.select().from(listEntries).where(eq(listEntries.key, "nurse"))
afterEach(() =>
  transaction(async (tx) => {
    await tx.update(listEntries).set(before!).where(eq(listEntries.key, "nurse"))
  }),
)

test.each(lists)(
  "what the list %s holds from the start has a name in each language",
  async (list) => {
    const entries = await readEntries(db, list)
    expect(entries.length).toBeGreaterThan(3)
    const unnamed = entries.filter(({ texts }) => locales.some((locale) => !texts[locale]?.name))
    expect(unnamed).toEqual([])
  },
)

test("what was stored before there were lists has its name in them", async () => {
  const professions = await readEntries(db, "profession")
  const papers = await readEntries(db, "paper")
  expect(professions.map(({ key }) => key)).toEqual([
    ...["nurse", "physician", "dentist", "hygienist"],
    ...["emt", "pharmacist", "optometrist", "podiatrist"],
  ])
  expect(papers.map(({ key }) => key)).toEqual([
    ...["qualifyingSwim", "medicalForm", "waiver", "insurance"],
  ])
  expect(nameIn(professions, "nurse", "es")).toBe("Licencia de enfermería")
  expect(nameIn(professions, "nobody's", "es")).toBe("nobody's")
})

test("another name is read within a second", async () => {
  const at = NOW + 10_000
  expect(nameIn(await entriesOf(db, "profession", at), "nurse", "en")).toBe("Nursing license")
  expect(await save(nurse)).toEqual({ ok: true, key: "nurse" })
  const next = await entriesOf(db, "profession", at + 1_000)
  expect(nameIn(next, "nurse", "en")).toBe("Nurse")
})

test("the second of two who edit at once is told what the first saved, and writes nothing over it", async () => {
  await save(nurse)
  const second = await save({ ...nurse, texts: { en: { name: "RN" } } })
  expect(second).toMatchObject({
    ok: false,
    reason: "stale",
    theirs: { version: 2, texts: { en: { name: "Nurse" } } },
  })
  expect(nameIn(await readEntries(db, "profession"), "nurse", "en")).toBe("Nurse")
})

test("a retired one keeps its name, and is offered only where it is held already", async () => {
  await save({ ...nurse, retired: true })
  const entries = await readEntries(db, "profession")
  const keys = (held?: string[]) => choicesOf(entries, held).map(({ key }) => key)
  expect(nameIn(entries, "nurse", "en")).toBe("Nurse")
  expect(keys()).not.toContain("nurse")
  expect(keys(["nurse"])).toContain("nurse")
})

test("a list is changed in that list only, and the log holds no words of it", async () => {
  expect(await save({ ...nurse, key: "waiver" })).toEqual({ ok: false, reason: "missing" })
  await save(nurse)
  const [line] = await db.select().from(audit).orderBy(desc(audit.id)).limit(1)
  expect(line).toMatchObject({ action: "list.change", subjectId: "profession-nurse", detail: {} })
})
