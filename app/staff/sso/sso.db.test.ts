import { eq } from "drizzle-orm"
import { RouterContextProvider } from "react-router"
import { afterAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { account, audit, session, user } from "#db/schema/index.ts"
import { openProvider } from "#tests/single-sign-on.ts"
import { ask, cookiesIn, openStaff } from "#tests/staff.ts"

const back = "http://localhost:3000/staff/sign-in/sso/back"
const there = await openProvider([back])
process.env.OIDC_ISSUER = there.issuer
process.env.OIDC_CLIENT_ID = "turnout"
process.env.OIDC_CLIENT_SECRET = "a secret of the provider"
const { office, hire } = await openStaff()
const start = await import("./start.route.ts")
const { loader: comeBack } = await import("./back.route.ts")
const { loader: goOut } = await import("./out.route.ts")
const { action: leave } = await import("#app/staff/sign-out.route.tsx")
const { loader: signInPage } = await import("#app/staff/sign-in.route.tsx")
const { findStaff } = await import("#app/staff/require.server.ts")
const { endAccess } = await import("#app/staff/people/end-access.server.ts")
const { elsewhereContext } = await import("#app/http/context.server.ts")
const { writeNotes } = await import("#app/audit/note.server.ts")
afterAll(async () => {
  await office.close()
  there.close()
})

const as = (cookie: string) =>
  new Request("http://localhost:3000/staff", { headers: { Cookie: cookie } })
const sessions = async () => (await db.select().from(session)).length

/** Presses the button; returns where it leads and what this browser keeps. */
async function press(query = "", path = "/staff/sign-in/sso") {
  const context = new RouterContextProvider()
  const { to, response } = await ask(start.loader, `${path}${query}`, { context })
  return { to: to!, cookie: cookiesIn(response!.headers), context }
}
/** Comes back with an address of ours. */
async function returns({ search }: URL, cookie: string) {
  const { status, to, response } = await ask(comeBack, `/staff/sign-in/sso/back${search}`, {
    cookie,
  })
  return { status, to, cookie: cookiesIn(response!.headers) }
}
/** Somebody whom staff invited and the provider knows by the same address. */
async function known(name: string) {
  const { id, email } = await hire("viewer")
  there.people[name] = { email, email_verified: true }
  return { id, email }
}
const whole = async (name: string, query = "") => {
  const { to, cookie } = await press(query)
  return returns(await there.pass(to, name), cookie)
}

test("whom staff invited signs in there and comes back to where they wanted", async () => {
  const { id } = await known("ana")
  const { status, to, cookie } = await whole("ana", "?to=/staff/events/x/roster?site=a")
  expect([status, to]).toEqual([302, "/staff/events/x/roster?site=a"])
  expect(await findStaff(as(cookie))).toMatchObject({ id })
  const lines = await db.select().from(audit).where(eq(audit.actor, id))
  expect(lines).toMatchObject([{ action: "staff.signIn", detail: { way: "sso" } }])
})

test("the button leads to the provider alone, asks with state, nonce and a challenge, and keeps nothing in the database", async () => {
  const before = await db.select().from(session)
  const { to, cookie, context } = await press("?to=/staff", "/es/staff/sign-in/sso")
  const asked = new URL(to)
  expect(asked.origin).toBe(there.issuer)
  expect(context.get(elsewhereContext)).toBe(there.issuer)
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    ...{ redirect_uri: back, response_type: "code", code_challenge_method: "S256" },
    ...{ client_id: "turnout", ui_locales: "es" },
  })
  for (const name of ["state", "nonce", "code_challenge"])
    expect(asked.searchParams.get(name)!.length).toBeGreaterThan(30)
  expect(cookie).not.toContain(asked.searchParams.get("code_challenge"))
  expect(await db.select().from(session)).toEqual(before)
})

test("whom nobody invited is let in nowhere, and no account is made", async () => {
  there.people.eve = { email: "eve@example.net", email_verified: true }
  const before = await sessions()
  const { to } = await whole("eve")
  expect(to).toBe("/staff/sign-in?sso=unknown")
  expect(await sessions()).toBe(before)
  expect(await db.select().from(user).where(eq(user.email, "eve@example.net"))).toEqual([])
})

test("an address that the provider does not vouch for opens nothing", async () => {
  const { email } = await hire("admin")
  there.people.mallory = { email, email_verified: false }
  expect((await whole("mallory")).to).toBe("/staff/sign-in?sso=unverified")
  there.people.mallory = { email }
  expect((await whole("mallory")).to).toBe("/staff/sign-in?sso=unverified")
  there.people.mallory = {}
  expect((await whole("mallory")).to).toBe("/staff/sign-in?sso=unverified")
})

test("who takes the address of somebody who signed in before is not that person", async () => {
  const { id, email } = await known("boss")
  await whole("boss")
  there.people.climber = { email, email_verified: true }
  expect((await whole("climber")).to).toBe("/staff/sign-in?sso=taken")
  const linked = await db.select().from(account).where(eq(account.userId, id))
  expect(linked).toMatchObject([{ accountId: "boss", providerId: there.issuer }])
})

test("who signed in before stays who they are when the provider changes their address", async () => {
  const { id } = await known("bo")
  await whole("bo")
  const other = await hire("admin")
  there.people.bo = { email: other.email, email_verified: true }
  const { cookie } = await whole("bo")
  expect(await findStaff(as(cookie))).toMatchObject({ id })
})

test("whose access has ended is not let in", async () => {
  const { id } = await known("gone")
  await whole("gone")
  await transaction((tx) => endAccess(tx, id, "system", Date.now()))
  expect((await whole("gone")).to).toBe("/staff/sign-in?sso=unknown")
})

test("a code counts once, in the browser that began, with its own state", async () => {
  await known("cy")
  const mine = await press()
  const address = await there.pass(mine.to, "cy")
  const failed = "/staff/sign-in?sso=failed"
  expect((await returns(address, "")).to).toBe(failed)
  const other = await press()
  expect((await returns(address, other.cookie)).to).toBe(failed)
  const wrong = new URL(address)
  wrong.searchParams.set("state", "x".repeat(43))
  expect((await returns(wrong, mine.cookie)).to).toBe(failed)
  const first = await returns(address, mine.cookie)
  expect(first.to).toBe("/staff")
  expect(first.cookie).toMatch(/turnout_staff_sso=(;|$)/)
  expect((await returns(address, mine.cookie)).to).toBe(failed)
})

test("an answer in the name of another provider is refused", async () => {
  await known("di")
  const { to, cookie } = await press()
  const address = await there.pass(to, "di")
  expect(address.searchParams.get("iss")).toBe(there.issuer)
  for (const iss of ["https://evil.example", ""]) {
    const mixed = new URL(address)
    mixed.searchParams.set("iss", iss)
    expect((await returns(mixed, cookie)).to).toBe("/staff/sign-in?sso=failed")
  }
})

test("an answer to another question is refused, also with the right state", async () => {
  await known("ed")
  const { to, cookie } = await press()
  const asked = new URL(to)
  asked.searchParams.set("nonce", "n".repeat(43))
  expect((await returns(await there.pass(asked.href, "ed"), cookie)).to).toContain("sso=failed")
})

test("a token that is too old is refused", async () => {
  await known("fay")
  there.tokens.seconds = -600
  const { to } = await whole("fay")
  there.tokens.seconds = 3600
  expect(to).toBe("/staff/sign-in?sso=failed")
})

test("who says no there is told that it failed, and has no session", async () => {
  const { cookie, to } = await press()
  const state = new URL(to).searchParams.get("state")!
  const query = new URLSearchParams({ error: "access_denied", state, iss: there.issuer })
  const { to: led } = await returns(new URL(`${back}?${query}`), cookie)
  expect(led).toBe("/staff/sign-in?sso=failed")
})

test.each([
  "https://evil.example/staff",
  "//evil.example",
  "/staff/../my",
  "/my",
  "/staff/sign-in",
])("afterwards nobody is led to %s", async (to) => {
  await known("gil")
  expect((await whole("gil", `?to=${encodeURIComponent(to)}`)).to).toBe("/staff")
})

test("what a browser keeps cannot be made up", async () => {
  await known("hal")
  const { to, cookie } = await press("?to=/staff/audit")
  const [, body = ""] = /sso=([^.]+)/.exec(cookie)!
  const read = JSON.parse(Buffer.from(body, "base64url").toString())
  const made = Buffer.from(JSON.stringify({ ...read, to: "/staff" })).toString("base64url")
  const address = await there.pass(to, "hal")
  expect((await returns(address, cookie.replace(body, made))).to).toContain("sso=failed")
  expect((await returns(address, cookie)).to).toBe("/staff/audit")
})

test("who signs out here is told how to sign out there too", async () => {
  await known("ivy")
  const { cookie } = await whole("ivy")
  const { to } = await ask(leave, "/staff/sign-out", { cookie, form: {} })
  expect(to).toBe("/staff/sign-in?out=")
  expect(await findStaff(as(cookie))).toBeNull()
  const { answer } = await ask(signInPage, to!)
  expect(answer.data).toMatchObject({ out: true, sso: { name: "Test Hospital", only: false } })
  const context = new RouterContextProvider()
  const out = new URL((await ask(goOut, "/staff/sign-in/sso/out", { context })).to!)
  expect(out.origin).toBe(there.issuer)
  expect(out.searchParams.get("post_logout_redirect_uri")).toBe(
    "http://localhost:3000/staff/sign-in",
  )
})

test("refusals leave a line that says why, and no address", async () => {
  await writeNotes(Date.now())
  const lines = await db.select().from(audit).where(eq(audit.action, "staff.failSignIn"))
  const reasons = new Set(lines.map(({ detail }) => detail.reason))
  expect(reasons).toEqual(new Set(["unknown", "unverified", "taken", "failed"]))
  expect(JSON.stringify(lines)).not.toContain("@")
})
