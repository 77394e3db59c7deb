import { and, desc, eq, notInArray } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { afterEach, expect, test } from "vitest"
import { locales } from "#app/i18n/locales.ts"
import { entriesOf, readEntries } from "#app/registration/lists.server.ts"
import { choicesOf, lists, nameIn } from "#app/registration/lists.ts"
import { db, transaction } from "#db/index.ts"
import { audit, listEntries } from "#db/schema/index.ts"
import { makeEvent, makeOffering, NOW } from "#tests/world.ts"
import { usesOf } from "./queries.server.ts"
import { MOST_ENTRIES } from "./rules.ts"
import { saveEntry } from "./save-entry.server.ts"

const nurse = { key: "nurse", version: 1, retired: false, texts: { en: { name: "Nurse" } } }
const save = (input: Parameters<typeof saveEntry>[2]) =>
  transaction((tx) => saveEntry(tx, "profession", input, "staff", NOW))

const before = await readEntries(db, "profession")
afterEach(() =>
  transaction(async (tx) => {
    const ids = before.map(({ id }) => id)
    await tx
      .delete(listEntries)
      .where(and(eq(listEntries.list, "profession"), notInArray(listEntries.id, ids)))
    await tx.update(listEntries).set(before[0]!).where(eq(listEntries.key, "nurse"))
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

test("a list is changed in that list only, and the log names what was changed without its words", async () => {
  expect(await save({ ...nurse, key: "waiver" })).toEqual({ ok: false, reason: "missing" })
  await save({ ...nurse, retired: true })
  const [line] = await db.select().from(audit).orderBy(desc(audit.id)).limit(1)
  expect(line).toMatchObject({
    ...{ action: "list.change", subjectId: "profession-nurse" },
    detail: { list: "profession", fields: ["en.name", "es.name", "retired"] },
  })
})

const named = (en: string, fresh = uuidv7()) => ({
  ...{ fresh, version: 0, retired: false },
  texts: { en: { name: en } },
})
const added = async () => (await readEntries(db, "profession")).slice(before.length)

test("what is sent twice, even at once, is added once", async () => {
  const midwife = named("Midwife license")
  expect(await Promise.all([save(midwife), save(midwife)])).toMatchObject([
    { ok: true, key: midwife.fresh },
    { ok: true, key: midwife.fresh },
  ])
  expect(await save(midwife)).toMatchObject({ ok: true })
  expect(await added()).toHaveLength(1)
})

test("two of one list are never called the same in one language, accents and capitals aside", async () => {
  expect(await save(named("nursing LICENSE"))).toEqual({ ok: false, reason: "taken", locale: "en" })
  const spanish = { ...nurse, texts: { es: { name: "Licencia de Farmácia" } } }
  expect(await save(spanish)).toEqual({ ok: false, reason: "taken", locale: "es" })
  expect(await save(named("Licencia de enfermería"))).toMatchObject({ ok: true })
  expect(await added()).toHaveLength(1)
})

test("an id of another list adds nothing to this one", async () => {
  const kept = named("Bus pass")
  await transaction((tx) => saveEntry(tx, "paper", kept, "staff", NOW))
  expect(await save({ ...kept, texts: { en: { name: "Paramedic" } } })).toEqual({
    ...{ ok: false, reason: "missing" },
  })
  expect(await added()).toEqual([])
})

test("a list takes no more than can be read, and what is retired makes room", async () => {
  const rows = Array.from({ length: MOST_ENTRIES - before.length }, (_, index) => ({
    ...{ id: uuidv7(), list: "profession", key: `k${index}`, position: 99 },
    texts: { en: { name: `License ${index}` } },
  }))
  await transaction(async (tx) => void (await tx.insert(listEntries).values(rows)))
  expect(await save(named("One more"))).toEqual({ ok: false, reason: "full" })
  await save({ ...nurse, retired: true })
  expect(await save(named("One more"))).toMatchObject({ ok: true })
})

test("an entry says in how many events it is asked for, and a heading how many places stand under it", async () => {
  const [one, two] = [await makeEvent(), await makeEvent()]
  for (const event of [one, one, two])
    await makeOffering(event, { kind: "role", rules: { licence: "emt" } })
  await makeOffering(one, { kind: "entry", rules: { papers: ["waiver", "insurance"] } })
  expect(await usesOf(db, "profession")).toMatchObject({ emt: 2 })
  expect(await usesOf(db, "paper")).toMatchObject({ waiver: 1, insurance: 1 })
  expect(await usesOf(db, "help")).toEqual({})
})
