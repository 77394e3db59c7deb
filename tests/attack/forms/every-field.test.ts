import { readdirSync, readFileSync } from "node:fs"
import { beforeAll, expect, test } from "vitest"
import { onEachEngine, type Target } from "#tests/attack/target.ts"
import { elsewhere, nameOf } from "./crawl.ts"
import { type Control, filledIn, formsOf, isTyped, plain, withField } from "./forms.ts"
import { type Found, prepare } from "./prepare.ts"

// Every field of every form of staff's pages, sent as nobody should: it is refused beside the field, in the reader's
// language, with what was typed, and never by a failure.

const long = "x".repeat(20_000)
const typed = [
  ...["", long, "a\u0007b", "\u202Eabc", "😀 é 𝕏", "-5", "999999999999", "1e9", "0.5"],
  ...["2027-02-30", "0000-00-00", "02:30", "25:00", "<b>'\"&"],
]
const chosen = ["", "made-up", long, "__proto__", "-1", "99999999999999999999"]

/** Answers by which a form that is empty is right but for the one field that is tried. */
const answers = {
  ...{ slug: "", name: "Something new", email: "somebody@staff.example.net", site: "", to: "" },
  ...{ address: "1 Main Street", town: "Hartford", lat: "41.7", lon: "-72.6", because: "asked" },
  ...{ firstDay: "2031-05-03", lastDay: "2031-05-03", from: "09:00", every: "60", lasts: "60" },
  ...{ capacity: "4", heldWalkin: "0", minimum: "1", target: "2", phone: "860 555 0199" },
}

onEachEngine((at) => {
  let forms: Found[] = []
  beforeAll(async () => {
    forms = (await prepare(at())).forms
  }, 300_000)

  test("whatever stands in a field is taken, or refused in words beside it", async () => {
    const wrong = new Set<string>()
    const texts = english()
    let tries = 0
    for (const found of forms) {
      const name = nameOf(found)
      let form: Found | undefined = { ...found }
      const controls = new Map(found.controls.map((each) => [each.name, each]))
      for (const control of controls.values()) {
        for (const values of attacksOn(control)) {
          form ??= await again(at(), found)
          if (!form) break
          const sent = withField(filledIn(form, answers), control.name, ...values)
          const action = `/es${form.action}`
          const { status, text } = await elsewhere(at(), form.as).post(action, sent)
          tries++
          const what = `${name} ${control.name}=${values.map((v) => JSON.stringify(v.slice(0, 12)))}`
          if (status >= 500 || status === 413) wrong.add(`${what}: ${status}`)
          if (status < 400) form = undefined
          if (status !== 400) continue
          const why = wrongWith(text, found, control, values, texts)
          if (why) wrong.add(`${what}: ${why}`)
        }
        form ??= await again(at(), found)
        if (!form) break
      }
    }
    expect([...wrong]).toEqual([])
    expect(tries).toBeGreaterThan(2_000)
  }, 900_000)
})

/** The form as its page shows it now, if it still does. */
async function again(at: Target, found: Found): Promise<Found | undefined> {
  const { status, text } = await elsewhere(at, found.as).get(found.page)
  if (status !== 200) return undefined
  const form = formsOf(text, found.page).find((each) => nameOf(each) === nameOf(found))
  return form && { ...form, as: found.as }
}

const attacksOn = ({ type, value }: Control): string[][] => {
  if (type === "hidden" || type === "select" || type === "radio" || type === "checkbox")
    return [[], ...chosen.map((each) => [each]), [value, "made-up"]]
  return [[], ...typed.map((each) => [each]), ["a", "b"]]
}

/** What is wrong with the answer to a form that was refused, if something is. */
function wrongWith(
  page: string,
  form: Found,
  control: Control,
  values: string[],
  texts: Set<string>,
) {
  const summary = page.match(/<div class="error-summary"[\s\S]*?<\/div>/)?.[0]
  // The name of a key goes with what the device has answered, which is not said here.
  if (form.action === "/staff/you") return undefined
  if (!isTyped(form, control.name)) {
    if (summary) return badWords(summary, texts)
    return undefined
  }
  if (!summary) return "no word about it"
  const bad = badWords(summary, texts)
  if (bad) return bad
  const own = formsOf(page, form.page)
    .flatMap(({ controls }) => controls)
    .filter(({ name }) => name === control.name)
  if (own.length === 0) return "the field is gone"
  const [first, more] = values
  if (first === undefined || more !== undefined) return undefined
  return own.some(({ value }) => value.trim() === first.trim()) ? undefined : "typed is lost"
}

function badWords(summary: string, texts: Set<string>) {
  const lines = [...summary.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, line]) =>
    plain(line!.replace(/<[^>]*>/g, "")),
  )
  if (lines.length === 0) return "an empty summary"
  for (const line of lines) {
    const said = line.replace(/^.*?[:?!] /, "")
    if (
      /\b\w+:\w+\.\w+|Invalid|expected|undefined|NaN|\{\{|^[a-z]+[A-Z]\w*$|Too (big|small)/.test(
        line,
      )
    )
      return `raw: ${line}`
    if (texts.has(said) || texts.has(line)) return `English: ${line}`
  }
  return undefined
}

/** Every text that is another one in Spanish. */
function english(): Set<string> {
  const all = new Set<string>()
  const walk = (en: unknown, es: unknown) => {
    if (typeof en === "string" && en !== es) all.add(en)
    if (typeof en === "object" && en !== null)
      for (const key of Object.keys(en)) walk((en as never)[key], (es as never)?.[key])
  }
  const folder = "app/i18n/messages"
  for (const file of readdirSync(`${folder}/en`))
    walk(
      ...(["en", "es"].map((l) => JSON.parse(readFileSync(`${folder}/${l}/${file}`, "utf8"))) as [
        unknown,
        unknown,
      ]),
    )
  return all
}
