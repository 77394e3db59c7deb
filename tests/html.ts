export type Fields = Record<string, string>

/** The form of a page that asks the most, as its source. */
export function mainForm(page: string): string | undefined {
  const forms = page.match(/<form\b[^>]*method="post"[\s\S]*?<\/form>/gi) ?? []
  const size = (form: string) => form.match(/<(?:input|select)\b/gi)?.length ?? 0
  return forms.sort((a, b) => size(b) - size(a))[0]
}

/** What somebody ticks who takes one of everything. */
const one: Ticks = { boxes: /services|privacy/, most: 1 }
export type Ticks = { boxes: RegExp; most: number }

/**
 * What a browser would send after somebody typed `answers` (by a name or the last part of one), chose of what is free, and
 * ticked at most so many of each name.
 */
export function fillIn(form: string, answers: Fields, { boxes, most } = one): string {
  const sent = new URLSearchParams()
  const chosen = new Set<string>()
  const inputs = [...form.matchAll(/<(?:input|textarea)\b[^>]*>/gi)].map(([tag]) =>
    attributesOf(tag),
  )
  for (const { type = "text", name, value = "", checked, disabled } of inputs) {
    if (!name || disabled !== undefined) continue
    const last = name.split(".").at(-1)!
    if (type === "radio" || type === "checkbox") {
      if (checked !== undefined && type === "radio") {
        sent.set(name, value)
        chosen.add(name)
      }
      continue
    }
    if (type === "submit") continue
    sent.append(name, name === "website" ? "" : value || (answers[name] ?? answers[last] ?? ""))
  }
  for (const { type, name, value = "on", disabled } of shuffled(inputs)) {
    if (!name || disabled !== undefined || chosen.has(name) || value.startsWith("wait:")) continue
    if (type !== "radio" && !(type === "checkbox" && boxes.test(name))) continue
    sent.append(name, value)
    if (type === "radio" || sent.getAll(name).length >= most) chosen.add(name)
  }
  for (const [select] of form.matchAll(/<select\b[\s\S]*?<\/select>/gi)) {
    const { name } = attributesOf(select.match(/<select\b[^>]*>/i)![0])
    const options = [...select.matchAll(/<option\b[^>]*>/gi)].map(([tag]) => attributesOf(tag))
    const option =
      options.find(({ value }) => value && value === answers[name ?? ""]) ??
      options.find(({ selected }) => selected !== undefined) ??
      options.find(({ value }) => value)
    if (name && option?.value) sent.append(name, option.value)
  }
  return sent.toString()
}

/** A text as it stands in a page. */
export const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")

/** The value of the box or circle that a label stands beside. */
export function boxOf(page: string, label: string): string {
  const [, id] = new RegExp(`<label for="([^"]+)"[^>]*>${label}`).exec(page) ?? []
  const boxes = page.match(/<input\b[^>]*>/gi)?.map(attributesOf)
  return boxes?.find((box) => box.id === id)?.value ?? ""
}

function attributesOf(tag: string): Partial<Fields> {
  const found: Partial<Fields> = {}
  for (const [, name, value] of tag.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g))
    found[name!] = (value ?? "").replaceAll("&amp;", "&").replaceAll("&#x27;", "'")
  return found
}

const shuffled = <T>(list: T[]) =>
  list
    .map((each) => [Math.random(), each] as const)
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each)
