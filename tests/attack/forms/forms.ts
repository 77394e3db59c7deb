import type { Fields } from "#tests/html.ts"

export type Control = {
  name: string
  type: string
  value: string
  checked: boolean
  /** What a list offers. */
  options: string[]
}
export type PageForm = {
  /** The page that shows it. */
  page: string
  /** Where it is sent. */
  action: string
  method: string
  controls: Control[]
  /** What each button sends; null: nothing of its own. */
  buttons: ([name: string, value: string] | null)[]
}
export type Sent = [name: string, value: string][]

/** Each form of a page, as a browser knows it. */
export function formsOf(page: string, path: string): PageForm[] {
  const tags = [...page.matchAll(/<(form|input|textarea|select|button)\b([^>]*)>/gi)]
  const forms: (PageForm & { id: string | undefined; from: number; to: number })[] = tags
    .filter(([, tag]) => tag === "form")
    .map((match) => {
      const { id, action, method = "get" } = attributes(match[2]!)
      const from = match.index
      return {
        ...{ page: path, action: addressOf(action ?? "", path), controls: [], buttons: [] },
        ...{ id, method: method.toLowerCase(), from, to: page.indexOf("</form>", from) },
      }
    })
  for (const match of tags) {
    const [, tag, written] = match
    const given = attributes(written!)
    const own = forms.find(({ id, from, to }) =>
      given.form === undefined ? from < match.index && match.index < to : id === given.form,
    )
    if (!own || given.disabled !== undefined || tag === "form") continue
    const inner = page.slice(match.index + match[0].length)
    if (tag === "button") own.buttons.push(given.name ? [given.name, given.value ?? ""] : null)
    else if (given.name) own.controls.push(controlOf(tag!, given, inner))
  }
  return forms
}

/** Where a form leads that names an address, or a place on its own page. */
function addressOf(action: string, path: string): string {
  const { pathname, search } = new URL(action, `http://here${path}`)
  return pathname + search
}

function controlOf(tag: string, given: Fields, inner: string): Control {
  const { name = "", type = "text", value } = given
  const checked = given.checked !== undefined
  if (tag === "textarea") {
    const text = plain(inner.slice(0, inner.indexOf("</textarea>")))
    return { name, type: "textarea", value: text, checked, options: [] }
  }
  if (tag === "select") {
    const found = inner.slice(0, inner.indexOf("</select>")).matchAll(/<option\b([^>]*)>/gi)
    const options = [...found].map(([, written]) => attributes(written!))
    const chosen = options.find(({ selected }) => selected !== undefined) ?? options[0]
    const values = options.map((option) => option.value ?? "")
    return { name, type: "select", value: chosen?.value ?? "", checked, options: values }
  }
  const box = type === "checkbox" || type === "radio"
  return { name, type, value: value ?? (box ? "on" : ""), checked, options: [] }
}

/** The button of a form that sends it and asks for no further line. */
const firstOf = ({ buttons }: PageForm) =>
  buttons.find((button) => button?.[0] !== "__intent__") ?? null

/** What a browser sends of a form as it stands, with a button. */
export function sentOf(form: PageForm, button = firstOf(form)): Sent {
  const { controls } = form
  const own = controls
    .filter(({ type, checked }) => (type !== "radio" && type !== "checkbox") || checked)
    .map(({ name, value }): Sent[number] => [name, value])
  return button ? [...own, button] : own
}

/** What anybody could send who fills in what is still free: each name once, and what is typed is made up. */
export function filledIn(form: PageForm, answers: Fields = {}, button = firstOf(form)): Sent {
  const sent = sentOf(form, button).filter(([name, value]) => value !== "" || !isFree(form, name))
  for (const { name, type, value, options } of form.controls) {
    if (sent.some(([known]) => known === name)) continue
    const given = answers[name] ?? answers[name.split(".").at(-1)!]
    if (given === "") continue
    const box = type === "radio" || type === "checkbox"
    const free = options.find(Boolean) ?? ""
    sent.push([name, box ? value : (given ?? (type === "select" ? free : sample(type)))])
  }
  return sent
}

/** Whether somebody fills it in who sends the form. */
const isFree = (form: PageForm, name: string) =>
  isTyped(form, name) || form.controls.some((each) => each.name === name && each.type === "select")

export const isTyped = ({ controls }: PageForm, name: string) =>
  controls.some((each) => each.name === name && typed.has(each.type))

const typed = new Set(["text", "textarea", "date", "time", "number", "email", "tel", "search"])

const sample = (type: string) =>
  ({ date: "2031-05-03", time: "10:00", number: "3", email: "eve@example.org" })[type] ?? ""

/** Fields with one of them changed, or without it (null). */
export const withField = (sent: Sent, name: string, ...values: string[]): Sent => {
  const at = sent.findIndex(([each]) => each === name)
  const rest = sent.filter(([each]) => each !== name)
  const own = values.map((value): Sent[number] => [name, value])
  return rest.toSpliced(at < 0 ? rest.length : at, 0, ...own)
}

export function attributes(written: string): Fields {
  const found: Fields = {}
  for (const [, name, value] of written.matchAll(/([\w-]+)(?:="([^"]*)")?/g))
    found[name!.toLowerCase()] = plain(value ?? "")
  return found
}

/** Text as it was before it stood in HTML. */
export const plain = (html: string) =>
  html.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (_, name: string) => signs[name]!)
const signs: Fields = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" }
