import { eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { audit, session, verification } from "#db/schema/index.ts"
import { ask, cookiesIn, openStaff } from "../../tests/staff.ts"
import { makeEvent } from "../../tests/world.ts"
import { IDLE_MS, SESSION_MS } from "./rules.ts"

const { office, hire, codeFor, signedIn } = await openStaff()
const { askForCode, signIn, signOut } = await import("./sign-in.server.ts")
const { findStaff, requireStaff } = await import("./require.server.ts")
const { action, loader } = await import("./sign-in.route.tsx")
const { action: leave, loader: opened } = await import("./sign-out.route.tsx")
afterAll(() => office.close())

const page = "/staff/sign-in"
const as = (cookie: string) =>
  new Request("http://localhost:3000/staff", { headers: { Cookie: cookie } })
const sessionsOf = (id: string) => db.select().from(session).where(eq(session.userId, id))
const wrongFor = (code: string) => (code === "00000000" ? "11111111" : "00000000")

test("a mailed code signs in, with the role and the events named for the person", async () => {
  const event = await makeEvent()
  const { id, email, cookie } = await signedIn("coordinator", [event.id])
  expect(await findStaff(as(cookie))).toEqual({
    id,
    email,
    name: "coordinator",
    role: "coordinator",
    eventIds: [event.id],
  })
})

test("the mail is in the language of the page that asked", async () => {
  const { email } = await hire("viewer")
  await askForCode(email, "/es/staff/sign-in")
  await codeFor(email)
  const mail = office.received.find((each) => each.to === email)!.mail
  expect(mail.text).toMatch(/código/)
})

test("an unknown address gets the same answer, no mail and no account", async () => {
  const before = office.received.length
  const known = await hire("viewer")
  const answers = await Promise.all(
    [known.email, "nobody@staff.example.org"].map((email) =>
      ask(action, page, { form: { email, to: "/staff" } }),
    ),
  )
  expect(answers.map(({ status, to }) => [status, to])).toEqual([
    [302, `${page}?code=&to=%2Fstaff`],
    [302, `${page}?code=&to=%2Fstaff`],
  ])
  await codeFor(known.email)
  expect(office.received.length).toBe(before + 1)
  const refused = await signIn({ email: "nobody@staff.example.org", code: "12345678" }, Date.now())
  expect(refused).toEqual({ ok: false, reason: "code" })
})

test("a code works once", async () => {
  const { email } = await hire("viewer")
  await askForCode(email, page)
  const code = await codeFor(email)
  expect((await signIn({ email, code }, Date.now())).ok).toBe(true)
  expect((await signIn({ email, code }, Date.now())).ok).toBe(false)
})

test("after three wrong tries the right code is refused too", async () => {
  const { email } = await hire("viewer")
  await askForCode(email, page)
  const code = await codeFor(email)
  for (let tries = 0; tries < 3; tries++)
    expect((await signIn({ email, code: wrongFor(code) }, Date.now())).ok).toBe(false)
  expect((await signIn({ email, code }, Date.now())).ok).toBe(false)
})

test("of two codes only the newest works", async () => {
  const { email } = await hire("viewer")
  await askForCode(email, page)
  const first = await codeFor(email)
  await new Promise((resolve) => setTimeout(resolve, 5))
  await askForCode(email, page)
  const second = await codeFor(email, 1)
  expect((await signIn({ email, code: first }, Date.now())).ok).toBe(first === second)
  expect((await signIn({ email, code: second }, Date.now())).ok).toBe(true)
})

test("the database does not hold the code", async () => {
  const { email } = await hire("viewer")
  await askForCode(email, page)
  const code = await codeFor(email)
  const rows = await db.select().from(verification)
  expect(rows.some((row) => row.identifier.includes(email))).toBe(true)
  expect(JSON.stringify(rows)).not.toContain(code)
})

test("signing in and out are in the audit log", async () => {
  const { id, cookie } = await signedIn("viewer")
  await signOut(as(cookie), id, Date.now())
  const lines = await db.select().from(audit).where(eq(audit.actor, id))
  expect(lines.map((line) => line.action).sort()).toEqual(["staff.signIn", "staff.signOut"])
})

test("signing out ends the session on the server", async () => {
  const { id, cookie } = await signedIn("viewer")
  const { status } = await ask(leave, "/staff/sign-out", { cookie, form: {} })
  expect(status).toBe(302)
  expect(await findStaff(as(cookie))).toBeNull()
  expect(await sessionsOf(id)).toEqual([])
})

test("opening the address of signing out changes nothing", async () => {
  const { cookie } = await signedIn("viewer")
  expect((await ask(opened, "/staff/sign-out", { cookie })).status).toBe(302)
  expect(await findStaff(as(cookie))).not.toBeNull()
})

test("a session ends two hours after its last use, and each use moves that", async () => {
  const { cookie } = await signedIn("viewer")
  const start = Date.now()
  expect(await findStaff(as(cookie), start + IDLE_MS - 1000)).not.toBeNull()
  expect(await findStaff(as(cookie), start + 2 * IDLE_MS - 2000)).not.toBeNull()
  expect(await findStaff(as(cookie), start + 4 * IDLE_MS)).toBeNull()
})

test("a session ends after a working day, used or not", async () => {
  const { id, cookie } = await signedIn("viewer")
  await transaction(async (tx) => {
    await tx
      .update(session)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(session.userId, id))
  })
  expect(await findStaff(as(cookie))).toBeNull()
  const other = await signedIn("viewer")
  const [row] = await sessionsOf(other.id)
  expect(row!.expiresAt.getTime() - row!.createdAt.getTime()).toBeCloseTo(SESSION_MS, -4)
})

test("the session's cookie is kept from scripts and other sites", async () => {
  const { email } = await hire("viewer")
  await askForCode(email, page)
  const outcome = await signIn({ email, code: await codeFor(email) }, Date.now())
  if (!outcome.ok) throw new Error("refused")
  const cookie = outcome.headers.getSetCookie().find((each) => each.includes("session_token"))
  expect(cookie).toMatch(/^turnout_staff/)
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
})

test("a forged cookie opens nothing", async () => {
  const { cookie } = await signedIn("admin")
  const [token = ""] = /session_token=([^.;]+)/.exec(cookie)?.slice(1) ?? []
  expect(await findStaff(as(cookie.replace(token, `${token.slice(0, -1)}x`)))).toBeNull()
})

test("without a session a page leads to the sign-in, and after it back", async () => {
  const path = "/es/staff/events/x/roster?site=a"
  const { status, to } = await ask(({ request }) => requireStaff(request), path)
  expect([status, to]).toEqual([
    302,
    `/es/staff/sign-in?to=${encodeURIComponent("/staff/events/x/roster?site=a")}`,
  ])
})

test("a wrong code is a 400 that keeps the address, a right one leads on", async () => {
  const { email } = await hire("viewer")
  const form = { email, to: "/staff/events/x" }
  const asked = await ask(action, page, { form })
  const kept = cookiesIn(asked.response!.headers)
  const step = await ask(loader, asked.to!, { cookie: kept })
  expect(step.answer).toMatchObject({ email, to: "/staff/events/x" })
  const code = await codeFor(email)
  const wrong = await ask(action, page, { form: { ...form, code: wrongFor(code) } })
  expect(wrong.status).toBe(400)
  expect(wrong.answer).toMatchObject({ data: { step: "code", email } })
  const right = await ask(action, page, {
    form: { ...form, code: `${code.slice(0, 4)} ${code.slice(4)}` },
  })
  expect([right.status, right.to]).toEqual([302, "/staff/events/x"])
})

test("too many codes for one address are refused for a while", async () => {
  const { email } = await hire("viewer")
  const statuses: number[] = []
  for (let tries = 0; tries < 8; tries++)
    statuses.push((await ask(action, page, { form: { email } })).status)
  expect(statuses.slice(0, 6)).toEqual(Array(6).fill(302))
  expect(statuses.slice(6)).toEqual([429, 429])
})

test("a mail server that is down is no error for whoever asks", async () => {
  const { email } = await hire("viewer")
  office.line = "refuse"
  await expect(askForCode(email, page)).resolves.toBeUndefined()
  office.line = "clear"
})
