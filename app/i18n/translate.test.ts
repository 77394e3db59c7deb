import i18next from "i18next"
import { expect, test } from "vitest"
import { flat } from "./check.ts"
import { locales } from "./locales.ts"
import { messages } from "./messages/index.ts"
import { byName, texts } from "./translate.ts"

/** Of one and of many in every language, and what languages to come tell apart. */
const counts = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000]

test.each(locales)("every text of %s is said as i18next says it", (locale) => {
  const library = i18next.createInstance({ lng: locale, resources: { [locale]: messages[locale] } })
  library.init({ interpolation: { escapeValue: false } })
  for (const [namespace, tree] of Object.entries(messages[locale]))
    for (const [key] of flat(tree)) {
      const stem = key.replace(/_(zero|one|two|few|many|other)$/, "")
      // Forms of one text may have different gaps.
      const forms = [...flat(tree)].filter(([one]) => one === key || one.startsWith(`${stem}_`))
      const gaps = forms.flatMap(([, text]) =>
        [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => [name, `<${name}>`]),
      )
      for (const count of stem === key ? [undefined] : counts) {
        const values = { ...Object.fromEntries(gaps), ...(count !== undefined && { count }) }
        const said = byName(texts(locale, namespace as "common"))(stem, values)
        expect(said).toBe(library.t(stem, { ...values, ns: namespace }))
      }
    }
})

test("what somebody typed fills a gap as it stands", () => {
  const name = "{{title}} $t(layout.skip) $& \\1"
  expect(texts("en", "common")("page.title", { title: name })).toContain(name)
})

test("a sentence that ends in an abbreviation ends in one full stop", () => {
  const overlap = (other: string) => texts("es", "shifts")("problem.overlap", { other })
  expect(overlap("Recepción, 12:00–3:00 p.m.")).toMatch(/ 12:00–3:00 p\.m\. Deje solo/)
  expect(overlap("Recepción")).toMatch(/ Recepción\. Deje solo/)
})
