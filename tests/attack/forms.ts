import type { openBrowser } from "./browser.ts"

type Browser = ReturnType<typeof openBrowser>
type Sent = [name: string, value: string][]
/** What is typed, chosen or ticked instead of what a field holds; a list ticks all that are in it, null leaves it out. */
export type Changes = Record<string, string | string[] | null>

/** Every form of a page that changes something, as its source. */
const formsIn = (page: string): string[] =>
  page.match(/<form\b[^>]*method="post"[\s\S]*?<\/form>/gi) ?? []

/** What a browser would send of a form as it stands. */
function asItStands(form: string): Sent {
  const sent: Sent = []
  for (const [tag] of form.matchAll(/<input\b[^>]*>/gi)) {
    const { name, type = "text", value, checked, disabled } = attributesOf(tag)
    if (!name || disabled !== undefined || type === "submit") continue
    if (type !== "radio" && type !== "checkbox") sent.push([name, value ?? ""])
    else if (checked !== undefined) sent.push([name, value ?? "on"])
  }
  for (const [, tag, text] of form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/gi)) {
    const { name } = attributesOf(tag!)
    if (name) sent.push([name, plain(text!.replace(/^\n/, ""))])
  }
  for (const [select] of form.matchAll(/<select\b[\s\S]*?<\/select>/gi)) {
    const { name } = attributesOf(select.match(/<select\b[^>]*>/i)![0])
    const options = [...select.matchAll(/<option\b[^>]*>/gi)].map(([tag]) => attributesOf(tag))
    const chosen = options.find(({ selected }) => selected !== undefined) ?? options[0]
    if (name && chosen) sent.push([name, chosen.value ?? ""])
  }
  return sent
}

/** Whether a form has a field or a button of this name. */
const holds = (form: string, name: string) =>
  form.includes(`name="${name.replaceAll("&", "&amp;")}"`)

/** What a browser sends of the form that has all the fields of `changes`, with these changed. */
export function typedInto(page: string, changes: Changes): Sent {
  const names = Object.keys(changes)
  const form = formsIn(page).find((each) => names.every((name) => holds(each, name)))
  if (!form) throw new Error(`no form with ${names.join(", ")}`)
  const sent = asItStands(form).filter(([name]) => !names.includes(name))
  for (const [name, value] of Object.entries(changes))
    for (const one of value === null ? [] : [value].flat()) sent.push([name, one])
  return sent
}

/** Opens a page, types into it and sends it. */
export async function type(browser: Browser, path: string, changes: Changes) {
  const page = await browser.get(path)
  if (page.status !== 200) throw new Error(`${path}: ${page.status} ${page.to ?? ""}`)
  return browser.post(path, typedInto(page.text, changes))
}

/** The words of a page, without its markup. */
export const wordsOf = (page: string): string =>
  plain(
    page
      .replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/gi, " ")
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " "),
  )

const plain = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")

function attributesOf(tag: string): Partial<Record<string, string>> {
  const found: Partial<Record<string, string>> = {}
  for (const [, name, value] of tag.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g))
    found[name!] = plain(value ?? "")
  return found
}
