import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { afterEach, beforeEach, expect, test } from "vitest"
import { cachePages } from "./page-cache.server.ts"
import type { Answer } from "./pages.server.ts"

let made: string[]
let next: string[]
let respond: (path: string) => Answer
let origin: string
let close: () => void

beforeEach(async () => {
  made = []
  next = []
  respond = (path) => answer(`<p>${path}</p>`)
  const kept = cachePages(async (path) => {
    made.push(path)
    await sleep(20)
    return respond(path)
  })
  const server = createServer(
    (req, res) =>
      void kept(req, res, () => {
        next.push(req.url!)
        res.end("made for you")
      }),
  )
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  close = () => server.close()
})
afterEach(() => close())

const answer = (page: string, init: ResponseInit = {}): Answer => ({
  page,
  response: new Response(null, { headers: { "Content-Type": "text/html" }, ...init }),
})
const get = (path: string, headers = {}) =>
  fetch(origin + path, { headers: { connection: "close", ...headers } })
const text = async (path: string, headers = {}) => (await get(path, headers)).text()

test("a rush renders an event page once", async () => {
  const pages = await Promise.all(Array.from({ length: 40 }, () => text("/events/a")))
  expect(new Set(pages)).toEqual(new Set(["<p>/events/a</p>"]))
  expect(made).toEqual(["/events/a"])
})

test("after a second it is made again", async () => {
  await text("/")
  await text("/")
  await sleep(1_050)
  await text("/")
  expect(made).toEqual(["/", "/"])
})

test.each([
  "/",
  "/es",
  "/events/a",
  "/es/events/a",
  "/events/a/register",
  "/events/a/register/table",
  "/es/events/a/volunteer",
])("%s is kept", async (path) => {
  await text(path)
  expect(made).toEqual([path])
})

test.each([
  ["/events/a?fbclid=1&utm_source=x", "/events/a"],
  ["/?x=1", "/"],
  ["/es?x=1", "/es"],
  ["/EVENTS/a/Register?x=1", "/events/a/register"],
  ["/events/a/register?zip=06106&x=1", "/events/a/register?zip=06106"],
  ["/events/a/register/Visit?zip=06106&x=1", "/events/a/register/visit?zip=06106"],
  ["/events/a/volunteer?role=&site=s&by=role", "/events/a/volunteer?site=s&by=role"],
])("%s is kept as %s", async (path, kept) => {
  await text(path)
  await text(`${path}&another=2`)
  expect(made).toEqual([kept])
})

test.each([
  "/events/a/register?draft=x",
  "/events/a/register/table?draft=x",
  "/events/a/table",
  "/events/a/register/visit/more",
  "/my/find",
  "/staff",
  "/xx/events/a",
  "/events",
])("%s is not kept", async (path) => {
  await text(path)
  expect(made).toEqual([])
  expect(next).toEqual([path])
})

test("no cookie asks for more than the page that everybody has", async () => {
  for (const cookie of ["turnout_draft=x", "__Secure-turnout.session=x", "_analytics=turnout_"])
    expect(await text("/events/a", { cookie })).toBe("<p>/events/a</p>")
  expect(made).toEqual(["/events/a"])
})

test("who asks for ever other parts of a page is told to wait; the page itself stays open", async () => {
  const ask = async (zip: number) => (await get(`/events/a/register?zip=${zip}`)).status
  const answers = await Promise.all(Array.from({ length: 150 }, (_, zip) => ask(zip)))
  expect(answers.filter((status) => status === 200).length).toBeLessThanOrEqual(120)
  expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(30)
  expect(await text("/events/a/register")).toBe("<p>/events/a/register</p>")
})

test("what only the head is asked of is not made again", async () => {
  await text("/events/a")
  const head = await fetch(`${origin}/events/a`, { method: "HEAD" })
  expect([head.status, await head.text()]).toEqual([200, ""])
  expect(made).toEqual(["/events/a"])
})

test("what is not there is not kept", async () => {
  respond = () => answer("no", { status: 404 })
  const [one, other] = await Promise.all([get("/events/none"), get("/events/none")])
  expect([one.status, other.status]).toEqual([404, 404])
  expect(one.headers.get("cache-control")).toBe("no-store")
  expect(made).toHaveLength(1)
  await text("/events/none")
  expect(made).toHaveLength(2)
})

test("what is for one browser, or fails, is made for each", async () => {
  respond = () => answer("yours", { headers: { "Set-Cookie": "turnout_x=1" } })
  expect(await text("/events/mine")).toBe("made for you")
  respond = () => {
    throw new Error("broken")
  }
  expect(await text("/events/broken")).toBe("made for you")
})

test("each encoding has its own copy, with the headers that protect", async () => {
  respond = () => answer("<p>long</p>".repeat(200))
  const [plain, small] = await Promise.all([
    get("/", { "accept-encoding": "identity" }),
    get("/", { "accept-encoding": "br" }),
  ])
  expect(await plain.text()).toBe(await small.text())
  expect(small.headers.get("content-encoding")).toBe("br")
  expect(small.headers.get("content-security-policy")).toContain("script-src 'none'")
  expect(made).toHaveLength(2)
})

test("who asks for ever other pages that are not there is told to wait; what is there stays open", async () => {
  respond = (path) => answer("a page", { status: path.includes("nothing") ? 404 : 200 })
  await text("/events/known")
  const statuses = []
  for (let n = 0; n < 310; n++) statuses.push((await get(`/events/nothing-${n}`)).status)
  expect(statuses[0]).toBe(404)
  expect(statuses.at(-1)).toBe(429)
  await sleep(1_050)
  expect((await get("/events/known")).status).toBe(200)
})
