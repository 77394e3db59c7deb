import { readFileSync } from "node:fs"
import type { RouteConfigEntry } from "@react-router/dev/routes"
import { expect, test } from "vitest"
import addresses from "#app/routes.ts"
import { until } from "#tests/smtp/post-office.ts"
import type { openBrowser } from "./browser.ts"
import { addressOf, appoint, signedIn } from "./staff.ts"
import { onEachEngine, type Target } from "./target.ts"

// The table of docs/who-may-open-what.md is asked cell by cell: what stands there is what the server answers.

type Browser = ReturnType<typeof openBrowser>
/** An address, and what stands in its row under each kind of people. */
type Row = { address: string; cells: Record<string, string | undefined> }

const everybody = ["nobody", "resident", "viewer", "coordinator", "another event's", "admin"]
/** Who is one thing in one event and another in the next. */
const mixed = ["runs another", "event's admin"]
const rows = readTable()

/** Words of the table for answers that lead somewhere. */
const words: Record<string, { status: number[]; to: RegExp }> = {
  "sign in": { status: [302], to: /^\/staff\/sign-in/ },
  "look-up": { status: [303], to: /^\/my\/find/ },
  on: { status: [301, 302, 303], to: /^\// },
}

test("every row says it for everybody, and of staff's addresses for who has several roles too", () => {
  const short = rows.filter(({ address, cells }) =>
    (address.startsWith("/staff") ? [...everybody, ...mixed] : everybody).some(
      (who) => !/^\S.* · \S/.test(cells[who] ?? ""),
    ),
  )
  expect(short).toEqual([])
})

test("every address of the table of contents has a row, and no row is of an address that is gone", () => {
  expect(rows.map(({ address }) => address).sort()).toEqual(pathsOf(addresses as never).sort())
})

onEachEngine((at) => {
  test("every address answers every role as the table says", async () => {
    const { browsers, paths } = await assemble(at())
    const wrong: string[] = []
    // Reading first: some forms end something even when they are empty, and one ends the session.
    for (const method of ["GET", "POST"] as const)
      for (const { address, cells } of [...rows].sort(endingLast))
        for (const [who, cell] of Object.entries(cells)) {
          const said = cell!.split(" · ")[method === "GET" ? 0 : 1] ?? ""
          const answer = await askOnce(browsers[who]!, method, paths(address))
          if (!fits(said, answer))
            wrong.push(`${method} ${address} as ${who}: ${said}, but ${answer.status} ${answer.to}`)
        }
    expect(wrong).toEqual([])
  })
})

const endings = ["/events/:slug/:flow/:draft/done", "/my", "/staff/sign-out"]
const endingLast = (a: Row, b: Row) => endings.indexOf(a.address) - endings.indexOf(b.address)

function fits(said: string, { status, to }: { status: number; to: string | null }) {
  const word = words[said]
  return word ? word.status.includes(status) && word.to.test(to ?? "") : said === String(status)
}

/** What is asked leaves no cookie behind. */
async function askOnce(browser: Browser, method: "GET" | "POST", path: string) {
  const cookies = [...browser.cookies]
  const answer = await (method === "GET" ? browser.get(path) : browser.post(path))
  browser.cookies.clear()
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  return answer
}

/** One browser for each kind of people, and what stands in the place of an address's variable parts. */
async function assemble(at: Target) {
  const resident = at.browser()
  const contact = { name: "Ana Núñez", birthYear: "1980", email: "ana@example.net" }
  const done = await resident.walk("/events/medical-mission/register", contact)
  const link = await linkTo(at, contact.email)
  await resident.get(`/my/${link}`)
  const drafts = await draftsOf(resident)
  drafts[":flow"] = partsOf(done.path)
  type Ids = { id: string; booking: string; offering: string }
  const [{ id, booking, offering }] = (await at.query<Ids>(
    `select registrations.id as id, bookings.id as booking, slots.offering_id as offering from registrations join bookings on bookings.registration_id = registrations.id join slots on slots.id = bookings.slot_id where registrations.email = '${contact.email}'`,
  )) as [Ids]
  appoint(at, "other@staff.example.net", "coordinator", "domingo")
  const both = "runs-another@staff.example.net"
  appoint(at, both, "coordinator", "domingo", "medical-mission:viewer")
  const chief = "event-admin@staff.example.net"
  appoint(at, chief, "viewer", "medical-mission:admin")
  const browsers: Record<string, Browser> = {
    nobody: at.browser(),
    resident,
    viewer: await signedIn(at, addressOf("viewer")),
    coordinator: await signedIn(at, addressOf("coordinator")),
    "another event's": await signedIn(at, "other@staff.example.net"),
    admin: await signedIn(at, addressOf("admin")),
    "runs another": await signedIn(at, both),
    "event's admin": await signedIn(at, chief),
  }
  const [{ id: person }] = (await at.query<{ id: string }>(
    "select id from staff_users where email = 'other@staff.example.net'",
  )) as [{ id: string }]
  const paths = (address: string) =>
    address
      .replace(/^\/events\/:slug\/([\w:]+)\/:draft/, (_, flow) => drafts[flow] ?? "/events/none")
      .replace(":slug", "medical-mission")
      .replace(":flow?", "visit")
      .replace("/staff/help/:id", "/staff/help/new")
      .replace("/staff/people/:id", `/staff/people/${person}`)
      .replace("/staff/registrations/:id", `/staff/registrations/${id}`)
      .replace(":booking", booking)
      .replace(":question", "new")
      .replace(":offering", offering)
      .replace("/sites/:site", "/sites/new")
      .replace(":link", link)
      .replace(":id", id)
      .replace("/staff/lists/:list", "/staff/lists/paper")
      .replace(":part", "text")
      .replace(":site/:paper", "all/letter.pdf")
      .replace("*", "nowhere/at/all")
  return { browsers, paths }
}

/** A sign-up of each flow that this browser began: `/events/<slug>/<flow>/<draft>`. */
async function draftsOf(browser: Browser): Promise<Record<string, string>> {
  const firstOpen = async (path: string, name: string) => {
    const boxes = (await browser.get(path)).text.match(/<input\b[^>]*>/g) ?? []
    const open = boxes.find((box) => box.includes(`name="${name}"`) && !/\sdisabled/.test(box))
    return browser.post(path, { [name]: open!.match(/\bvalue="([^"]+)"/)![1]! })
  }
  const table = { organisation: "Library", brings: "Books", name: "Ana", email: "ana@example.net" }
  const begun = {
    visit: await browser.fill("/events/medical-mission/register", { birthYear: "1980" }),
    entry: await browser.fill("/events/swim-across-the-sound/register"),
    activity: await firstOpen("/events/domingo/register/activity", "times"),
    table: await browser.fill("/events/domingo/register/table", table),
    shift: await firstOpen("/events/medical-mission/volunteer", "shift"),
  }
  return Object.fromEntries(
    Object.entries(begun).map(([flow, { to, status }]) => {
      if (!to) throw new Error(`${flow} did not begin: ${status}`)
      return [flow, partsOf(to)]
    }),
  )
}

/** `/events/x/visit/<draft>/people` → `/events/x/visit/<draft>` */
const partsOf = (path: string) => path.split("?")[0]!.split("/").slice(0, 5).join("/")

async function linkTo(at: Target, email: string): Promise<string> {
  const found = () =>
    at.office.received
      .filter(({ to }) => to === email)
      .map(({ mail }) => mail.text?.match(/\/my\/([\w-]{20,})/)?.[1])
      .find(Boolean)
  await until(() => found() !== undefined)
  return found()!
}

function readTable(): Row[] {
  let people: string[] = []
  return readFileSync("docs/who-may-open-what.md", "utf8")
    .split("\n")
    .flatMap((line) => {
      const [first = "", ...cells] = line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim())
      if (first === "address") people = cells
      if (!first.startsWith("`/")) return []
      const said = Object.fromEntries(people.map((who, index) => [who, cells[index]]))
      return [{ address: first.replaceAll("`", ""), cells: said }]
    })
}

/** Every address without its language. */
const pathsOf = (entries: RouteConfigEntry[]): string[] =>
  entries.map(({ path = "" }) => path.replace(/^:lang\??/, "") || "/")
