import { globSync, readFileSync } from "node:fs"
import { afterAll, beforeAll, expect, test } from "vitest"
import { classesIn } from "#app/ui/styles/check.ts"
import { openBrowser } from "#tests/attack/browser.ts"
import { openSite, type Site } from "#tests/setup/site.ts"

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(async () => {
  await site?.close()
})

const visit = async (path: string) => (await fetch(site.origin + path)).text()
const sheetsOf = (page: string) =>
  [...page.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href!)
const cssOf = async (page: string) => (await Promise.all(sheetsOf(page).map(visit))).join("\n")

const events = ["medical-mission", "swim-across-the-sound", "domingo"]
const open = [
  "/",
  "/es",
  ...events.flatMap((slug) => ["", "/register", "/volunteer"].map((at) => `/events/${slug}${at}`)),
  ...[
    "/events/domingo/register/activity",
    "/events/domingo/register/table",
    "/my/find",
    "/my",
    "/my/nobody-made-this-link",
    "/nowhere",
  ],
]
const staffs = ["/staff/sign-in", "/mailbox"]

/** Every page of one's own, from the first step of a visit to what can be done about it. */
async function householdsPages(): Promise<string[]> {
  const browser = openBrowser(site)
  const pages: string[] = []
  let at = "/events/medical-mission/register"
  for (let tries = 0; tries < 12 && !at.endsWith("/done"); tries++) {
    pages.push((await browser.get(at)).text)
    at = (await browser.fill(at, { name: "Ana Núñez", birthYear: "1980" })).to ?? at
  }
  const done = (await browser.get(at)).text
  await browser.get(/href="(\/my\/[\w-]{40,})"/.exec(done)![1]!)
  const my = (await browser.get("/my")).text
  pages.push(done, my, (await browser.get("/my/card")).text)
  for (const [, path] of my.matchAll(/href="(\/my\/(?:move|cancel)[^"]+)"/g))
    pages.push((await browser.get(path!.replaceAll("&amp;", "&"))).text)
  browser.close()
  return pages
}

/** What only the sheets of these places name. */
function classesOnlyIn(places: RegExp): string[] {
  const sheets = globSync("app/**/*.css").map((path) => ({
    theirs: places.test(path),
    classes: classesIn(readFileSync(path, "utf8")).named,
  }))
  const named = (theirs: boolean) =>
    sheets.filter((one) => one.theirs === theirs).flatMap(({ classes }) => [...classes])
  return named(true).filter((name) => !named(false).includes(name))
}
const staffClasses = classesOnlyIn(/^app\/(staff|roster|editor|post|ui\/(table|stacked))/)

test("what residents download names nothing of the staff's pages", async () => {
  const pages = [...(await Promise.all(open.map(visit))), ...(await householdsPages())]
  expect(staffClasses.length).toBeGreaterThan(20)
  expect(pages.length).toBeGreaterThan(open.length + 7)
  for (const page of pages) {
    const { named } = classesIn(await cssOf(page))
    expect(named.size).toBeGreaterThan(30)
    expect(staffClasses.filter((name) => named.has(name))).toEqual([])
  }
})

test("staff and the mailbox get what dresses theirs", async () => {
  for (const path of staffs) {
    const { named } = classesIn(await cssOf(await visit(path)))
    expect(staffClasses.filter((name) => !named.has(name))).toEqual([])
  }
})

test("the first sheet of every page is everybody's, which sets the order of the layers; at most one more follows", async () => {
  const first = new Set<string>()
  for (const path of [...open, ...staffs]) {
    const [everybodys, ...more] = sheetsOf(await visit(path))
    first.add(everybodys!)
    expect(more.length, path).toBeLessThan(2)
  }
  expect(first.size).toBe(1)
  const css = await visit([...first][0]!)
  const layers = css.matchAll(/@layer (\w+)/g)
  expect([...new Set([...layers].map(([, name]) => name))]).toEqual(
    "reset tokens base layout parts pages print".split(" "),
  )
})

test("every sheet is sent small, and asked for once a year", async () => {
  const pages = await Promise.all([...open, ...staffs].map(visit))
  const sheets = new Set(pages.flatMap(sheetsOf))
  expect(sheets.size).toBeGreaterThan(3)
  for (const sheet of sheets) {
    const sent = await fetch(site.origin + sheet, { headers: { "Accept-Encoding": "br" } })
    expect(sent.headers.get("content-encoding")).toBe("br")
    expect(sent.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
  }
})
