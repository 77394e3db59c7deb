import { eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { audit, session, signIns } from "#db/schema/index.ts"
import { ask, cookiesIn, newToken, openStaff } from "#tests/staff.ts"
import { MINUTE, makeEvent, NOW } from "#tests/world.ts"
import { IDLE_MS, SESSION_MS } from "./rules.ts"

const { office, hire, codeFor, signedIn } = await openStaff()
const { codeAskedFor, askForCode, redeemCode, sweepSignIns } = await import("./ask.server.ts")
const { signIn, signOut } = await import("./sign-in.server.ts")
const { writeNotes } = await import("#app/audit/note.server.ts")
const { findStaff, requireStaff } = await import("./require.server.ts")
const { action, loader } = await import("./sign-in.route.tsx")
const { action: leave, loader: opened } = await import("./sign-out.route.tsx")
afterAll(() => office.close())

const page = "/staff/sign-in"
const as = (cookie: string) =>
  new Request("http://localhost:3000/staff", { headers: { Cookie: cookie } })
const sessionsOf = (id: string) => db.select().from(session).where(eq(session.userId, id))
/** Asks for a code as a browser does; returns the browser's token. */
async function asked(email: string, token = newToken(), now = Date.now()) {
  await askForCode({ email, token, locale: "en" }, now)
  return token
}
const wrongFor = (code: string) => (code === "00000000" ? "11111111" : "00000000")

test("a mailed code signs in, with the role and the events named for the person", async () => {
  const event = await makeEvent()
  const { id, email, cookie } = await signedIn("coordinator", [event.id])
  expect(await findStaff(as(cookie))).toEqual({
    id,
    email,
    name: "coordinator",
    role: "coordinator",
    roles: { [event.id]: "coordinator" },
    sessionId: expect.any(String),
  })
})

test("the mail is in the language of the page that asked, and marked like the page", async () => {
  const { email } = await hire("viewer")
  const token = newToken()
  await askForCode({ email, token, locale: "es" }, Date.now())
  await codeFor(email)
  const mail = office.received.find((each) => each.to === email)!.mail
  expect(mail.text).toMatch(/código/)
  const { mark } = (await codeAskedFor(token, Date.now()))!
  expect(mail.text).toContain(`marcado ${mark}`)
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
  const token = await asked("nobody@staff.example.org")
  expect(await signIn({ token, code: "12345678" }, Date.now())).toEqual({
    ok: false,
    reason: "code",
  })
})

test("a code works once", async () => {
  const { email } = await hire("viewer")
  const token = await asked(email)
  const code = await codeFor(email)
  expect((await signIn({ token, code }, Date.now())).ok).toBe(true)
  expect((await signIn({ token, code }, Date.now())).ok).toBe(false)
})

test("after three wrong tries the right code is refused too", async () => {
  const { email } = await hire("viewer")
  const token = await asked(email)
  const code = await codeFor(email)
  for (let tries = 0; tries < 3; tries++)
    expect((await signIn({ token, code: wrongFor(code) }, Date.now())).ok).toBe(false)
  expect((await signIn({ token, code }, Date.now())).ok).toBe(false)
})

test("wrong codes typed elsewhere use up nothing", async () => {
  const { email } = await hire("viewer")
  const token = await asked(email)
  const code = await codeFor(email)
  const other = await asked(email)
  for (let tries = 0; tries < 4; tries++)
    expect((await signIn({ token: other, code: wrongFor(code) }, Date.now())).ok).toBe(false)
  expect((await signIn({ token, code }, Date.now())).ok).toBe(true)
})

test("a code opens nothing in another browser", async () => {
  const { email } = await hire("viewer")
  const token = await asked(email)
  const code = await codeFor(email)
  const other = await asked(email)
  const theirs = await codeFor(email, 1)
  expect((await signIn({ token: other, code }, Date.now())).ok).toBe(code === theirs)
  expect((await signIn({ token, code }, Date.now())).ok).toBe(true)
})

test("a browser's new code replaces its last one", async () => {
  const { email } = await hire("viewer")
  const token = await asked(email)
  const first = await codeFor(email)
  await asked(email, token)
  const second = await codeFor(email, 1)
  expect((await signIn({ token, code: first }, Date.now())).ok).toBe(first === second)
  expect((await signIn({ token, code: second }, Date.now())).ok).toBe(true)
})

test("two who type one code at the same moment open one session", async () => {
  const { id, email } = await hire("viewer")
  const token = await asked(email)
  const code = await codeFor(email)
  const outcomes = await Promise.all([1, 2].map(() => signIn({ token, code }, Date.now())))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await sessionsOf(id)).toHaveLength(1)
})

test("a code ends after ten minutes, and is swept", async () => {
  const { email } = await hire("viewer")
  const token = await asked(email, newToken(), NOW)
  const code = await codeFor(email)
  expect(await codeAskedFor(token, NOW + 9 * MINUTE)).toMatchObject({ email })
  expect(await codeAskedFor(token, NOW + 10 * MINUTE)).toBeNull()
  expect((await redeemCode({ token, code }, NOW + 10 * MINUTE)).ok).toBe(false)
  const left = () => db.select().from(signIns).where(eq(signIns.email, email))
  await sweepSignIns(NOW + 10 * MINUTE - 1)
  expect(await left()).toHaveLength(1)
  await sweepSignIns(NOW + 10 * MINUTE)
  expect(await left()).toEqual([])
})

test("the database holds neither the code nor the browser's cookie", async () => {
  const { email } = await hire("viewer")
  const token = await asked(email)
  const code = await codeFor(email)
  const rows = await db.select().from(signIns).where(eq(signIns.email, email))
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${code}|${token}`))
})

test("codes asked for and refused leave a line by the user's id, or by nobody's", async () => {
  const { id, email } = await hire("viewer")
  for (const address of [email, "stranger@staff.example.org"]) {
    const token = await asked(address)
    await signIn({ token, code: "00000000" }, Date.now())
  }
  await writeNotes(Date.now())
  const lines = await db.select().from(audit).where(eq(audit.actor, "public"))
  const told = lines.map(({ action, subjectId }) => [action, subjectId])
  for (const action of ["staff.askForCode", "staff.failSignIn"]) {
    expect(told).toContainEqual([action, id])
    expect(told).toContainEqual([action, null])
  }
  expect(JSON.stringify(lines)).not.toContain("@")
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
  const token = await asked(email)
  const outcome = await signIn({ token, code: await codeFor(email) }, Date.now())
  if (!outcome.ok) throw new Error("refused")
  const cookie = outcome.headers.getSetCookie().find((each) => each.includes("session_token"))
  expect(cookie).toMatch(/^turnout_staff/)
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
})

test("signing in makes a new session and ends the one that the browser had before", async () => {
  const planted = await signedIn("viewer")
  const { id, email } = await hire("coordinator")
  const token = await asked(email)
  const request = new Request("http://localhost:3000/staff/sign-in", {
    headers: { Cookie: planted.cookie, "User-Agent": "Firefox/142.0" },
  })
  const outcome = await signIn({ token, code: await codeFor(email), request }, Date.now())
  if (!outcome.ok) throw new Error("refused")
  expect(await findStaff(as(planted.cookie))).toBeNull()
  expect(await findStaff(as(cookiesIn(outcome.headers)))).toMatchObject({ id })
  const [opened] = await sessionsOf(id)
  expect(opened).toMatchObject({ userAgent: "Firefox/142.0", ipAddress: "" })
  expect(planted.cookie).not.toContain(opened!.token)
})

test("a forged cookie opens nothing", async () => {
  const { cookie } = await signedIn("admin")
  const [token = ""] = /session_token=([^.;]+)/.exec(cookie)?.slice(1) ?? []
  expect(await findStaff(as(cookie.replace(token, `${token.slice(0, -1)}x`)))).toBeNull()
})

test("without a session a page leads to the sign-in, and after it back", async () => {
  const path = "/es/staff/events/x/roster?site=a"
  const { status, to } = await ask(({ request }) => requireStaff(request, "look", Date.now()), path)
  expect([status, to]).toEqual([
    302,
    `/es/staff/sign-in?to=${encodeURIComponent("/staff/events/x/roster?site=a")}`,
  ])
})

test("a wrong code is a 400 that keeps the address, a right one leads on", async () => {
  const { email } = await hire("viewer")
  const form = { email, to: "/staff/events/x" }
  const first = await ask(action, page, { form })
  const cookie = cookiesIn(first.response!.headers)
  const step = await ask(loader, first.to!, { cookie })
  expect(step.answer.data).toMatchObject({ asked: { email }, to: "/staff/events/x" })
  const code = await codeFor(email)
  const wrong = await ask(action, page, { cookie, form: { ...form, code: wrongFor(code) } })
  expect(wrong.status).toBe(400)
  expect(wrong.answer).toMatchObject({ data: { asked: { email } } })
  const right = await ask(action, page, {
    cookie,
    form: { ...form, code: `${code.slice(0, 4)} ${code.slice(4)}` },
  })
  expect([right.status, right.to]).toEqual([302, "/staff/events/x"])
})

test("strangers who ask too often for one address wait, and whoever signed in here before does not", async () => {
  const { email } = await hire("viewer")
  const token = await asked(email)
  const outcome = await signIn({ token, code: await codeFor(email) }, Date.now())
  if (!outcome.ok) throw new Error("refused")
  const known = cookiesIn(outcome.headers).replace(/\S*session_token=[^;]*;? ?/, "")
  const statuses: number[] = []
  for (let tries = 0; tries < 7; tries++)
    statuses.push((await ask(action, page, { form: { email } })).status)
  expect(statuses).toEqual([302, 302, 302, 302, 429, 429, 429])
  const waits = await ask(action, page, { form: { email } })
  expect(JSON.stringify(waits.answer)).toContain("staff:signIn.wait?minutes=30")
  expect((await ask(action, page, { form: { email }, cookie: known })).status).toBe(302)
})

test("whoever must wait reads that the last code still works, unless its tries are used up", async () => {
  const { email } = await hire("viewer")
  const first = await ask(action, page, { form: { email } })
  const cookie = cookiesIn(first.response!.headers)
  let status = 302
  for (let tries = 0; tries < 6 && status === 302; tries++)
    ({ status } = await ask(action, page, { form: { email }, cookie }))
  const again = async () =>
    JSON.stringify((await ask(action, page, { form: { email }, cookie })).answer)
  expect(await again()).toContain("staff:code.waitAgain")
  for (let tries = 0; tries < 3; tries++)
    await ask(action, page, { form: { code: "00000000" }, cookie })
  expect(await again()).toContain("staff:signIn.wait")
})

test("a browser cannot make itself known", async () => {
  const [mine, theirs] = [await hire("viewer"), await hire("viewer")]
  const token = await asked(mine.email)
  const outcome = await signIn({ token, code: await codeFor(mine.email) }, Date.now())
  if (!outcome.ok) throw new Error("refused")
  const known = cookiesIn(outcome.headers).replace(/\S*session_token=[^;]*;? ?/, "")
  const statuses: number[] = []
  for (let tries = 0; tries < 6; tries++)
    statuses.push(
      (await ask(action, page, { form: { email: theirs.email }, cookie: known })).status,
    )
  expect(statuses.at(-1)).toBe(429)
})

test("a mail server that is down is no error for whoever asks", async () => {
  const { email } = await hire("viewer")
  office.line = "refuse"
  await expect(asked(email)).resolves.toBeTruthy()
  office.line = "clear"
})
