import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { locales } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { toldApart } from "./audit-filters.tsx"
import { actionName, actions, subjectName } from "./words.ts"

const sources = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map((name) => readFileSync(join("app", name), "utf8"))

test("everything that the code writes into the audit log has words", () => {
  const written = sources.flatMap((source) =>
    [...source.matchAll(/\baction: "([a-z]+\.[a-zA-Z]+)"/g)].map(([, action]) => action!),
  )
  expect(written.length).toBeGreaterThan(20)
  expect(written.filter((action) => !actions.includes(action))).toEqual([])
})

test("whatever a line of the audit log is about has words", () => {
  const written = sources.flatMap((source) =>
    [...source.matchAll(/\bsubjectType: "([a-zA-Z]+)"/g)].map(([, subject]) => subject!),
  )
  expect(written.length).toBeGreaterThan(10)
  const t = texts("es", "staff")
  // A registration is a link.
  const named = (subject: string) =>
    subject === "registration" || subjectName(t, subject) !== subject
  expect(written.filter((subject) => !named(subject))).toEqual([])
})

test("an action without words is named as the log names it", () => {
  expect(actionName(texts("en", "staff"), "future.thing")).toBe("future.thing")
  expect(actionName(texts("es", "staff"), "registration.cancel")).toBe("Canceló")
})

test.each(locales)(
  "no two actions have the same words in %s: a filter would offer them twice",
  (locale) => {
    const words = actions.map((action) => actionName(texts(locale, "staff"), action))
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  },
)

test("what would stand twice in a filter says which one it is", () => {
  const options = [
    { value: "a", label: "Fair", more: "fair-2026" },
    { value: "b", label: "Fair", more: "fair-2027" },
    { value: "c", label: "Swim", more: "swim" },
  ]
  expect(toldApart(options).map(({ label }) => label)).toEqual([
    "Fair (fair-2026)",
    "Fair (fair-2027)",
    "Swim",
  ])
})
