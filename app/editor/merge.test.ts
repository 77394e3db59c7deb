import fc from "fast-check"
import { expect, test } from "vitest"
import { disputed, merge, takeTheirs } from "./merge.ts"

const shown = { zone: "A", texts: { en: { name: "Fair", where: "School" }, es: { name: "Feria" } } }
const withName = (name: string) => ({
  ...shown,
  texts: { ...shown.texts, en: { ...shown.texts.en, name } },
})

test("changes of different fields go together", () => {
  const mine = withName("Health Fair")
  const now = { ...shown, zone: "B", texts: { ...shown.texts, es: { name: "Gran feria" } } }
  expect(merge(shown, mine, now)).toEqual({
    merged: {
      zone: "B",
      texts: { en: { name: "Health Fair", where: "School" }, es: { name: "Gran feria" } },
    },
    conflicts: [],
  })
})

test("a field that both changed otherwise is a conflict that says what the other wrote", () => {
  expect(merge(shown, withName("Mine"), withName("Theirs")).conflicts).toEqual([
    { field: "texts.en.name", theirs: "Theirs" },
  ])
})

test("a field that both changed alike is none", () => {
  const both = withName("Both")
  expect(merge(shown, both, both)).toEqual({ merged: both, conflicts: [] })
})

test("whoever has seen the other's value and saves again has chosen", () => {
  const [mine, theirs] = [withName("Mine"), withName("Theirs")]
  expect(merge(shown, mine, theirs, theirs)).toEqual({ merged: mine, conflicts: [] })
  expect(disputed(shown, mine, theirs)).toEqual([{ field: "texts.en.name", theirs: "Theirs" }])
})

test("who has seen one value is asked again when a third one came", () => {
  const third = withName("Third")
  expect(merge(shown, withName("Mine"), third, withName("Theirs")).conflicts).toEqual([
    { field: "texts.en.name", theirs: "Third" },
  ])
})

test("a text that one cleared and nobody else touched is gone", () => {
  const { where: _, ...en } = shown.texts.en
  const mine = { ...shown, texts: { ...shown.texts, en } }
  expect(merge(shown, mine, { ...shown, zone: "B" }).merged).toEqual({ ...mine, zone: "B" })
})

test("of the fields that both have, those that are asked for become theirs", () => {
  const [mine, theirs] = [withName("Mine"), { ...withName("Theirs"), zone: "B" }]
  expect(takeTheirs(mine, theirs, ["texts.en.name"])).toEqual(withName("Theirs"))
  expect(takeTheirs({ texts: mine.texts }, theirs, ["zone"])).toEqual({ texts: mine.texts })
  const { where: _, ...en } = shown.texts.en
  const cleared = { ...shown, texts: { ...shown.texts, en } }
  expect(takeTheirs(shown, cleared, ["texts.en.where"])).toEqual(cleared)
  expect(takeTheirs(cleared, shown, ["texts.en.where"])).toEqual(shown)
})

test.each([
  ...["__proto__.toString", "texts.__proto__.toString", "texts.en.__proto__.toString"],
  ...["constructor.prototype.toString", "texts.constructor", "toString", "zone.length", "", "."],
])("whoever takes %s changes nothing", (field) => {
  const before = Object.getOwnPropertyNames(Object.prototype)
  expect(takeTheirs(shown, withName("Theirs"), [field])).toEqual(shown)
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
})

const values = fc.record({
  a: fc.integer({ min: 0, max: 2 }),
  b: fc.record({ c: fc.integer({ min: 0, max: 2 }), d: fc.integer({ min: 0, max: 2 }) }),
})

test("what nobody else touched becomes mine, and what I did not touch stays theirs", () => {
  fc.assert(
    fc.property(values, values, values, (shown, mine, now) => {
      const { merged, conflicts } = merge(shown, mine, now)
      expect(merge(shown, mine, shown).merged).toEqual(mine)
      expect(merge(shown, shown, now).merged).toEqual(now)
      if (conflicts.length === 0)
        for (const read of [
          (v: typeof mine) => v.a,
          (v: typeof mine) => v.b.c,
          (v: typeof mine) => v.b.d,
        ])
          expect(read(merged)).toBe(read(mine) === read(shown) ? read(now) : read(mine))
      expect(merge(shown, mine, now, now).conflicts).toEqual([])
    }),
  )
})
