import { afterAll, beforeAll, expect, test } from "vitest"
import { openSite, type Site } from "#tests/setup/site.ts"
import { get, send } from "./wire.ts"

let site: Site
beforeAll(async () => {
  // Its own machine is one that may do more, unless it says otherwise.
  site = await openSite({ env: { KNOWN_NETWORKS: "192.0.2.0/24" } })
})
afterAll(async () => {
  await site?.close()
})

const visit = (path: string, init: RequestInit = {}) =>
  fetch(site.origin + path, { redirect: "manual", ...init })
const post = (path: string, headers: Record<string, string>, body = "a=1") =>
  visit(path, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
  })

const protection: [string, RegExp][] = [
  ["content-security-policy", /default-src 'none'; script-src 'none'/],
  ["content-security-policy", /form-action 'self'; base-uri 'none'; frame-ancestors 'none'/],
  ["referrer-policy", /^same-origin$/],
  ["x-content-type-options", /^nosniff$/],
  ["cross-origin-opener-policy", /^same-origin$/],
  ["permissions-policy", /camera=\(\)/],
]

test.each([
  "/",
  "/es/events/medical-mission",
  "/events/medical-mission/register",
  "/nowhere",
  "/staff",
  "/favicon.svg",
  "/robots.txt",
])("%s carries every header that protects", async (path) => {
  const { headers } = await visit(path)
  for (const [name, value] of protection) expect(headers.get(name)).toMatch(value)
  expect(headers.get("strict-transport-security")).toBeNull()
})

test("no page that the home page leads to carries a script or a handler", async () => {
  const seen = new Set<string>(["/", "/es"])
  for (const path of seen) {
    const page = await (await visit(path)).text()
    // What search engines read is no program.
    expect(page, path).not.toMatch(
      /<script(?! type="application\/ld\+json")|\son[a-z]+="|javascript:|rel="modulepreload"/i,
    )
    for (const [, link] of page.matchAll(/<a [^>]*href="(\/[^"#]*)"/g))
      if (seen.size < 60) seen.add(link!.replaceAll("&amp;", "&"))
  }
  expect(seen.size).toBeGreaterThan(15)
})

test("the sign-in page runs one file of ours, and the pages around it may run none", async () => {
  for (const path of ["/staff/sign-in", "/es/staff/sign-in?to=/staff", "/staff/sign-in?code"]) {
    const { headers } = await visit(path)
    expect(headers.get("content-security-policy")).toContain("; script-src 'self'; ")
  }
  const page = await (await visit("/staff/sign-in")).text()
  expect(page.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/passkeys.js">'])
  expect((await visit("/passkeys.js")).headers.get("content-type")).toMatch(/^text\/javascript/)
  for (const path of ["/staff", "/staff/sign-out", "/staff/sign-in/sso", "/staff/sign-in/nothing"])
    expect((await visit(path)).headers.get("content-security-policy"), path).toContain(
      "script-src 'none'",
    )
})

test("pages stay in no cache of a shared computer; event pages and pictures may be asked for again cheaply", async () => {
  const caching = async (path: string) => (await visit(path)).headers.get("cache-control")
  expect(await caching("/my/find")).toBe("no-store")
  expect(await caching("/events/domingo/register/table?draft=x")).toBe("no-store")
  expect(await caching("/events/medical-mission")).toBe("no-cache")
  const style = /href="(\/assets\/[^"]+\.css)"/.exec(await (await visit("/")).text())![1]!
  expect(await caching(style)).toBe("public, max-age=31536000, immutable")
  const sent = await visit(style, { headers: { "Accept-Encoding": "br" } })
  expect(sent.headers.get("content-encoding")).toBe("br")
})

const addresses = [
  "/events/medical-mission/register",
  "/es/events/domingo/register/activity",
  "/my/calendar.ics",
  "/staff/events/medical-mission/roster.csv",
  "/events/medical-mission/register.data",
  "/nowhere",
]
test.each(addresses)("another site's form is refused at %s", async (path) => {
  const headers = [
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { Origin: `${site.origin}.evil.example` },
    { Referer: "https://evil.example/form" },
    { "Sec-Fetch-Site": "cross-site" },
  ]
  for (const one of headers) expect((await post(path, one as never)).status).toBe(403)
})

test("our own form passes, from either name of this machine", async () => {
  const path = "/events/medical-mission/register"
  expect((await post(path, { Origin: site.origin })).status).toBeLessThan(403)
  const other = await fetch(`http://127.0.0.1:${site.port}${path}`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ a: "1" }),
    headers: { Origin: `http://127.0.0.1:${site.port}` },
  })
  expect(other.status).toBeLessThan(403)
})

test("a body that is too large is refused before it is read", async () => {
  const large = await post("/my/find", { Origin: site.origin }, "x".repeat(200_000))
  expect(large.status).toBe(413)
  expect(await large.text()).toContain("too much")
})

test("a body of unknown length is refused", async () => {
  const answer = await send(
    site.port,
    "POST /my/find HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
  )
  expect(answer).toMatch(/^HTTP\/1.1 411 /)
})

test.each(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])(
  "%s is refused",
  async (method) => {
    const answer = await send(site.port, get("/").replace("GET", method))
    expect(answer).toMatch(/^HTTP\/1.1 405 /)
    expect(answer).toContain("Allow: GET, HEAD, POST")
  },
)

test("the data behind a page has no address of its own", async () => {
  expect((await visit("/my/find.data")).status).toBe(404)
  expect((await visit("/__manifest?paths=/staff")).status).toBe(404)
})

test.each<[string, string, string[]?]>([
  ["a broken percent sign", "/events/%E0%A4%A"],
  ["a lone percent sign", "/%"],
  ["a zero byte", "/events/%00"],
  ["dots that climb", "/assets/../../../../etc/passwd"],
  ["dots that climb, encoded", "/assets/%2e%2e/%2e%2e/%2e%2e/package.json"],
  ["a host in the path", "//evil.example/%2f"],
  ["an address in full", "http://evil.example/"],
  ["a star", "*"],
  ["a very long address", `/${"a".repeat(10_000)}`],
  ["a draft that is none", "/events/medical-mission/visit/nonsense/people"],
  ["a link that is none", "/my/nonsense"],
  ["a language that is none", "/xx"],
  ["an event that is none", "/es/events/nonsense/register"],
  ["strange parameters", "/events/medical-mission/register?zip=%FF&site[]=1&site[__proto__]=2"],
  ["a cookie that is none", "/my", ["Cookie: turnout_my=%E0%A4%A; turnout_draft=\x01;;=;"]],
  ["a session that is none", "/staff", ["Cookie: turnout_staff.session_token=%%%"]],
  ["an encoding that is none", "/", ["Accept-Encoding: ,;q=x,br;q=, gzip;;"]],
  ["a language header that is none", "/", ["Accept-Language: ;;;=,*;q=9"]],
  ["a range", "/favicon.svg", ["Range: bytes=9999999-"]],
  ["another host", "/events/medical-mission/register", ["X-Forwarded-Host: evil.example"]],
])("%s is answered calmly", async (_what, target, headers) => {
  const answer = await send(site.port, get(target, headers))
  expect(answer).toMatch(/^HTTP\/1.1 [234]\d\d/)
  expect(answer).not.toMatch(/\bat .+\.(js|ts|tsx|mjs):\d+|node_modules|\/build\/server|root:x:/)
  expect(answer).not.toContain("evil.example/events")
})

test.each(["/xx", "/xx/my/find", "/xx/events/medical-mission", "/xx/no/where"])(
  "%s is in no language of ours, and says whom to call",
  async (path) => {
    const answer = await visit(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('href="tel:8605550100"')
  },
)

test.each([
  ["no form at all", "text/plain", "a"],
  ["an upload", "multipart/form-data; boundary=x", "--x--"],
  ["JSON", "application/json", "{"],
  ["something without a type", "", "a=1"],
])("%s is no form of ours", async (_what, type, body) => {
  const answer = await post("/my/find", { Origin: site.origin, "Content-Type": type }, body)
  expect(answer.status).toBe(415)
})

test.each([
  "",
  "=",
  "code=%FF%FE&birthYear[]=1&__proto__[x]=1",
  "people[0].name=a&people[99999999].name=b",
  `__intent__=${encodeURIComponent('{"type":"update","payload":{"name":"people[99999999].name"}}')}`,
  "person-1.name.name[0]=%00&__intent__=%7B",
  `website=&${"a=1&".repeat(900)}`,
])("strange form %# is answered calmly", async (body) => {
  for (const path of ["/my/find", "/events/medical-mission/register", "/staff/sign-in"]) {
    const answer = await post(path, { Origin: site.origin }, body)
    expect(answer.status, path).toBeLessThan(500)
    expect(await answer.text()).not.toMatch(/\bat .+\.(js|ts|tsx|mjs):\d+|node_modules/)
  }
})

test("the log has a line a request, and nothing that a person wrote or was sent", async () => {
  await visit("/my/a-secret-link?code=KXWPRTMB&name=Pe%C3%B1a")
  await expect.poll(() => site.logged).toContain('"route":"/my/:"')
  expect(site.logged).not.toMatch(/a-secret-link|KXWPRTMB|Pe%C3%B1a|Peña/)
})

test("the process says that it lives and that it is ready", async () => {
  expect((await visit("/healthz")).status).toBe(200)
  expect((await visit("/readyz")).status).toBe(200)
})

test("who asks too often is told to wait, whatever address they claim to have", async () => {
  const letters = [..."BCDFGHJKLMNPQRSTVWXZ"]
  const codes = letters.flatMap((one) => [`BCDFGHJ${one}`, `BCDFGHK${one}`])
  const answers: number[] = []
  for (const [index, code] of codes.entries()) {
    const claims = { "X-Turnout-Client": `10.0.0.${index}`, "X-Forwarded-For": `10.0.0.${index}` }
    const headers = { Origin: site.origin, ...claims }
    answers.push((await post("/my/find", headers, `code=${code}&birthYear=1980`)).status)
  }
  expect(answers.filter((status) => status === 404).length).toBeLessThanOrEqual(20)
  expect(answers.at(-1)).toBe(429)
})
