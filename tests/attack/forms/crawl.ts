import type { RouteConfigEntry } from "@react-router/dev/routes"
import addresses from "#app/routes.ts"
import type { openBrowser } from "#tests/attack/browser.ts"
import type { Target } from "#tests/attack/target.ts"
import { filledIn, formsOf, type PageForm, plain } from "./forms.ts"

type Browser = ReturnType<typeof openBrowser>

/** Of each page with variable parts so many are opened. */
const MOST_OF_A_KIND = 4

/** The same person at another connection: nobody may ask so much at a stretch from one. */
export function elsewhere(at: Target, browser: Browser): Browser {
  const other = at.browser()
  for (const [name, value] of browser.cookies) other.cookies.set(name, value)
  return other
}

/** Each kind of form that somebody finds who begins at some pages and follows every link that `follows`. */
export async function crawl(
  at: Target,
  browser: Browser,
  from: string[],
  follows: (path: string) => boolean,
): Promise<PageForm[]> {
  const [open, seen] = [[...from], new Set(from)]
  const opened = new Map<string, number>()
  const forms = new Map<string, PageForm>()
  for (let path = open.shift(); path; path = open.shift()) {
    const kind = `${kindOf(path)} ${new URL(path, at.origin).searchParams.size}`
    if ((opened.get(kind) ?? 0) >= MOST_OF_A_KIND) continue
    opened.set(kind, (opened.get(kind) ?? 0) + 1)
    const { status, text } = await elsewhere(at, browser).get(path)
    if (status !== 200) throw new Error(`${path} was linked and answers ${status}`)
    const shown = formsOf(text, path)
    for (const form of shown.filter(({ method }) => method === "post")) {
      const name = nameOf(form)
      if (!forms.has(name)) forms.set(name, form)
    }
    const asking = shown.filter(({ method }) => method === "get").map(askedBy)
    const links = [...text.matchAll(/<a\b[^>]*\bhref="([^"#]+)/g)].map(([, href]) => plain(href!))
    for (const to of [...asking, ...links]) {
      if (seen.has(to) || !to.startsWith("/") || !follows(to)) continue
      seen.add(to)
      open.push(to)
    }
  }
  return [...forms.values()]
}

/** Where a form leads that only asks. */
const askedBy = (form: PageForm) =>
  `${form.action.split("?")[0]}?${new URLSearchParams(filledIn(form))}`

/** What tells one kind of form from another: its address, fields and buttons. */
export function nameOf({ action, controls, buttons }: PageForm): string {
  const fields = controls.map(({ name, type, value }) =>
    type === "hidden" && /^(act|intent|what)$/.test(name) ? `${name}=${value}` : bare(name),
  )
  const names = buttons
    .flatMap((button) => (button ? [button] : []))
    .map(([name, value]) => (isId(value) ? name : `${name}=${value}`))
  return `${kindOf(action)} (${[...new Set([...fields, ...names])].sort().join(" ")})`
}

/** `people[2].name` → `people[].name`; ids in names are no names. */
const bare = (name: string) => name.replace(/\[\d+\]/g, "[]").replace(uuid, "id")

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
export const idsIn = (text: string): string[] => text.match(uuid) ?? []
const isId = (text: string) => idsIn(text).length > 0

/** The address as `app/routes.ts` has it. */
function kindOf(path: string): string {
  const bare = path.split(/[?#]/)[0]!.replace(/^\/es\//, "/")
  return known.find(({ matches }) => matches.test(bare))?.path ?? bare
}

const known = (addresses as RouteConfigEntry[])
  .map(({ path = "" }) => path.replace(/^:lang\??/, "") || "/")
  .filter((path) => path !== "/*")
  .map((path) => ({
    path,
    matches: new RegExp(`^${path.replace(/\/:\w+\?/g, "(/[^/]+)?").replace(/:\w+/g, "[^/]+")}$`),
  }))
