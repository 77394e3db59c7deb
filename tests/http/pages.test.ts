import { globSync, readFileSync } from "node:fs"
import { afterAll, beforeAll, expect, test } from "vitest"
import { classesIn } from "#app/ui/styles/check.ts"
import { openBrowser } from "#tests/attack/browser.ts"
import { fillIn, mainForm } from "#tests/html.ts"
import { openSite, type Site } from "#tests/setup/site.ts"
import { until } from "#tests/smtp/post-office.ts"

let site: Site
beforeAll(async () => {
  site = await openSite({ people: 20 })
})
afterAll(async () => {
  await site?.close()
})

const flows = [
  "medical-mission/register",
  "medical-mission/volunteer",
  "swim-across-the-sound/register",
  "domingo/register/activity",
  "domingo/register/table",
  "domingo/volunteer",
]
const typed = {
  ...{ name: "Ana Núñez", organisation: "Amigos", brings: "Fruta", emergencyName: "Luz" },
  ...{ shirt: "M", state: "CT", "licence.state": "CT", team: "Delfines", relation: "tía" },
  ...{ birthYear: "1980", birthDate: "1980-04-12", number: "RN-118204", expiresOn: "2031-12-31" },
  ...{
    email: "ana@example.org",
    phone: "860 555 0142",
    emergencyPhone: "860 555 0143",
    goal: "9000",
  },
}
const admin = "admin@demo.turnout.example"
const built = globSync("build/client/assets/*.css").map(
  (path) =>
    [`/assets/${path.split("/").at(-1)}`, classesIn(readFileSync(path, "utf8")).named] as const,
)

/** Classes in a page that a sheet names, but none of those that it links. */
function undressedIn(page: string): string[] {
  const worn = [...page.matchAll(/ class="([^"]+)"/g)].flatMap(([, names]) => names!.split(" "))
  return [...new Set(worn)].filter((name) => {
    const naming = built.filter(([, named]) => named.has(name))
    return naming.length > 0 && !naming.some(([href]) => page.includes(`href="${href}"`))
  })
}

/** What went wrong where texts were put together: `p.m..`, `undefined`, a place for a value, an escape of an escape. */
const brokenIn = (page: string) =>
  page
    .replace(/^.*?<body/s, "")
    .match(
      /[^<>]{0,40}(?:[^.]\.\.(?!\.)|\bundefined\b|\bNaN\b|\{\{|&amp;(?:amp|lt|quot|#))[^<>]{0,20}/g,
    ) ?? []

/** Each step of a flow as it opens, sent back empty, and answered, and what its links show afterwards. */
async function stepsOf(flow: string, pages: string[] = [], tries = 6): Promise<string[]> {
  const browser = openBrowser(site)
  let at = `/es/events/${flow}`
  for (let step = 0; step < 6 && !at.endsWith("/done"); step++) {
    const { text } = await browser.get(at)
    const empty = await browser.post(at)
    const answer = await browser.post(at, fillIn(mainForm(text)!, typed, { boxes: /./, most: 1 }))
    pages.push(text, empty.text, answer.text)
    at = answer.to ?? at
  }
  const done = (await browser.get(at)).text
  const link = /href="(?:\/es)?(\/my\/[\w-]{40,})"/.exec(done)?.[1]
  // Somebody who chose at random what is for children only starts again.
  if (!link && tries > 1) return stepsOf(flow, pages, tries - 1)
  await browser.get(link!)
  const my = (await browser.get("/es/my")).text
  pages.push(done, my)
  for (const [, path] of my.matchAll(/href="(\/es\/my\/[^"]+)"/g))
    pages.push((await browser.get(path!.replaceAll("&amp;", "&"))).text)
  browser.close()
  return pages
}

/** Each kind of page that staff find from the page of events on, signed in with the code in the mailbox. */
async function staffsPages(): Promise<string[]> {
  const browser = openBrowser(site)
  const asked = await browser.post("/es/staff/sign-in", { email: admin })
  const pages = [(await browser.get(asked.to!)).text]
  let path: string | undefined
  await until(async () => {
    pages[1] = (await browser.get("/es/mailbox")).text
    path = new RegExp(`<tr[^>]*>(?:(?!</tr>).)*${admin}`, "s")
      .exec(pages[1])?.[0]
      .match(/.*href="([^"]*\/mailbox\/[^"]+)"/s)?.[1]
    return path !== undefined
  })
  const mail = (await browser.get(path!)).text
  const code = /\b\d{8}\b/.exec(mail)![0]
  await browser.post("/es/staff/sign-in", { email: admin, code })
  const kindOf = (path: string) => path.replace(/[0-9a-f-]{30,}.*/, "")
  const seen = new Set<string>()
  const parts = ["mail", "floods", "edit/facts", "edit/texts", "edit/registration"]
  const ahead = ["/es/staff", ...parts.map((at) => `/es/staff/events/domingo/${at}`)]
  for (path = ahead.shift(); path && seen.size < 30; path = ahead.shift()) {
    if (seen.has(kindOf(path))) continue
    seen.add(kindOf(path))
    const { text, headers, status } = await browser.get(path.replaceAll("&amp;", "&"))
    expect(status, path).toBe(200)
    if (!String(headers["content-type"]).startsWith("text/html")) continue
    pages.push(text)
    // Of what staff open when they have signed in, one page runs a script of ours: it asks devices for passkeys.
    const own = path === "/es/staff/you"
    const policy = String(headers["content-security-policy"])
    expect(policy, path).toContain(own ? "script-src 'self'" : "script-src 'none'")
    expect(text.match(/<script[^>]*>/g), path).toEqual(own ? [expect.any(String)] : null)
    for (const [, to] of text.matchAll(/href="(\/es\/staff[^"#]*)"/g)) ahead.push(to!)
  }
  browser.close()
  expect([...seen]).toContain("/es/staff/you")
  expect(pages.length).toBeGreaterThan(12)
  return [...pages, mail]
}

function expectWhole(pages: string[]) {
  expect(built.length).toBeGreaterThan(3)
  // Without its links any page would be undressed: the look finds what is missing.
  expect(undressedIn(pages[0]!.replaceAll(/<link rel="stylesheet"[^>]*>/g, ""))).not.toEqual([])
  for (const page of pages) {
    const title = /<title>([^<]*)/.exec(page)?.[1]
    expect([undressedIn(page), brokenIn(page)], title).toEqual([[], []])
  }
}

test.each(flows)(
  "every page of %s links the sheets of what it wears, and its texts are whole",
  async (flow) => {
    const pages = await stepsOf(flow)
    expect(pages.length).toBeGreaterThan(5)
    expectWhole(pages)
  },
)

test("every page of the staff links the sheets of what it wears, and its texts are whole", async () => {
  expectWhole(await staffsPages())
})

test("so does every page that anybody opens, and every refusal", async () => {
  const events = ["medical-mission", "swim-across-the-sound", "domingo", "domingo/register"]
  const paths = ["", "/help", ...[...events, "domingo/flyers"].map((at) => `/events/${at}`)]
  const refused = ["/my", "/my/find", "/my/nobody-made-this-link", "/nowhere", "/staff/sign-in"]
  const lost = "/events/domingo/activity/00000000-0000-7000-8000-000000000000/check"
  const all = [...paths, ...refused, lost].flatMap((path) => [path || "/", `/es${path}`])
  expectWhole(await Promise.all(all.map(async (path) => (await fetch(site.origin + path)).text())))
})
