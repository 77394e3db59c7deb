import { globSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { defaultLocale, locales } from "./locales.ts"
import { messages } from "./messages/index.ts"

// Part of npm run check: every language says the same things, with the plurals that it has, and nothing that no code says.

type Texts = Map<string, string>

/** One sentence for each text that a language lacks, has too many, or has with other placeholders or tags. */
export function problemsOf(locale: string, namespace: string, wanted: Texts, found: Texts) {
  const problems: string[] = []
  const complain = (key: string, what: string) =>
    problems.push(`${locale}/${namespace}.json ${key}: ${what}`)
  const expected = expectedKeys(locale, wanted)
  for (const [key, like] of expected) {
    const text = found.get(key)
    if (text === undefined) complain(key, "is missing")
    else if (text.trim() === "") complain(key, "is empty")
    else if (/\$t\(|\{\{(?!\s*\w+\s*\}\})/.test(text)) complain(key, "has a gap that is no name")
    else if (marksIn(text, key) !== marksIn(like, key))
      complain(
        key,
        `has "${marksIn(text, key)}" where ${defaultLocale} has "${marksIn(like, key)}"`,
      )
  }
  for (const key of found.keys())
    if (!expected.has(key)) complain(key, `${defaultLocale} has no such text`)
  return problems
}

/** The keys that a language needs, each with the text of the first language that it stands for: `places_one` and `places_other` become one key a plural category. */
function expectedKeys(locale: string, wanted: Texts): Texts {
  const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
  const expected: Texts = new Map()
  for (const [key, text] of wanted) {
    const stem = pluralStem(key, wanted)
    if (stem === null) expected.set(key, text)
    else
      for (const category of categories)
        expected.set(`${stem}_${category}`, wanted.get(`${stem}_other`)!)
  }
  return expected
}

function pluralStem(key: string, wanted: Texts): string | null {
  const stem = /^(.+)_(zero|one|two|few|many|other)$/.exec(key)?.[1]
  return stem !== undefined && wanted.has(`${stem}_other`) ? stem : null
}

/** An event's own words (`eventWords`): every language builds its sentences around them as it can, or without. */
const words = /^\{\{(member|members|eventDay)\}\}$/i

/** Placeholders and tags, sorted. A text for exactly one may leave the count out. */
function marksIn(text: string, key: string): string {
  const marks = text.match(/\{\{.+?\}\}|<\/?\w+\/?>/g) ?? []
  const plural = /_(zero|one|two|few|many|other)$/.test(key)
  return marks
    .map((mark) => mark.replaceAll(/\s/g, ""))
    .filter((mark) => !(plural && mark === "{{count}}") && !words.test(mark))
    .sort()
    .join(" ")
}

export function flat(tree: object, path = ""): Texts {
  const texts: Texts = new Map()
  for (const [key, value] of Object.entries(tree)) {
    const at = path ? `${path}.${key}` : key
    if (typeof value === "string") texts.set(at, value)
    else for (const [deep, text] of flat(value, at)) texts.set(deep, text)
  }
  return texts
}

/** One sentence for each text that no string of the code names, whole or as a template that it fits, with or without its namespace. */
export function unusedIn(namespace: string, texts: Texts, code: string): string[] {
  const strings = new Set(code.match(/(?<=")[^"\n]+(?=")/g))
  const templates = code.match(/(?<=`)[\w:]*[A-Za-z.][\w:.?]*\$\{[^`\n]*(?=`)/g) ?? []
  const fits = templates.map((template) => {
    // Values behind a question mark are none of the key.
    const parts = template.replace(/\?.*/, "").split(/\$\{[^}]*\}/)
    return new RegExp(`^${parts.map((part) => part.replaceAll(".", "\\.")).join(".+")}$`)
  })
  return [...texts.keys()].flatMap((key) => {
    const stem = pluralStem(key, texts) ?? key
    const names = [stem, `${namespace}:${stem}`]
    const said = names.some((name) => strings.has(name) || fits.some((one) => one.test(name)))
    return said ? [] : `${namespace}.json ${key}: no code says it`
  })
}

function check(): string[] {
  const first = messages[defaultLocale]
  const code = sources()
  const problems = Object.entries(first).flatMap(([name, texts]) =>
    unusedIn(name, flat(texts), code),
  )
  for (const locale of locales) {
    const folder = join(import.meta.dirname, "messages", locale)
    const files = readdirSync(folder).map((file) => file.replace(/\.json$/, ""))
    for (const name of files)
      if (!(name in messages[locale])) problems.push(`${locale}/${name}.json is not in index.ts`)
    for (const name of Object.keys(first)) {
      const file = join(folder, `${name}.json`)
      if (!files.includes(name)) problems.push(`${locale}/${name}.json is missing`)
      else {
        const found = flat(JSON.parse(readFileSync(file, "utf8")))
        problems.push(...problemsOf(locale, name, flat(first[name as keyof typeof first]), found))
      }
    }
  }
  return problems
}

const sources = (): string =>
  globSync("{app,emails,db}/**/*.{ts,tsx}", { cwd: join(import.meta.dirname, "../..") })
    .filter((path) => !path.includes(".test."))
    .map((path) => readFileSync(join(import.meta.dirname, "../..", path), "utf8"))
    .join("\n")

if (import.meta.main) {
  const problems = check()
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
