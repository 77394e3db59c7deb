import { and, eq, isNull } from "drizzle-orm"
import { afterAll, beforeEach, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { audit, session, staffEvents, user } from "#db/schema/index.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { makeEvent } from "#tests/world.ts"

const { office, hire, cookieOf, signedIn } = await openStaff()
const { findStaff } = await import("#app/staff/require.server.ts")
const { askForCode } = await import("#app/staff/ask.server.ts")
const people = await import("./people.route.tsx")
const inviting = await import("./invite.route.tsx")
const person = await import("./person.route.tsx")
const you = await import("#app/staff/sessions/you.route.tsx")
const { endAccess } = await import("./end-access.server.ts")
const { changeRoles } = await import("./change-roles.server.ts")
afterAll(() => office.close())

// Each test has the admins that it makes, and no others.
beforeEach(() =>
  transaction(async (tx) => {
    await tx.update(user).set({ endedAt: 1 }).where(eq(user.role, "admin"))
  }),
)

const as = (cookie: string) =>
  new Request("http://localhost:3000/staff", { headers: { Cookie: cookie } })
const rowOf = async (email: string) =>
  (await db.select().from(user).where(eq(user.email, email)))[0]
const sessionsOf = (id: string) => db.select().from(session).where(eq(session.userId, id))
const linesOf = async (id: string) =>
  (await db.select().from(audit).where(eq(audit.subjectId, id))).map(({ action }) => action)
const mailsTo = (email: string) => office.received.filter(({ to }) => to === email)
const admins = () =>
  db
    .select()
    .from(user)
    .where(and(eq(user.role, "admin"), isNull(user.endedAt)))

const onPerson = (cookie: string, id: string, form?: Record<string, string>) =>
  ask((form ? person.action : person.loader) as never, `/staff/people/${id}`, {
    cookie,
    params: { id },
    form,
  })
const inviteBy = (cookie: string, form: Record<string, string>) =>
  ask(inviting.action, "/staff/people/invite", { cookie, form })

let invited = 0
const somebody = () => ({
  email: `New.${++invited}@staff.example.org`,
  name: "Nia Ruiz",
  role: "viewer",
  locale: "es",
})

test("an admin invites somebody, who reads it in their language, signs in by code and may what was said", async () => {
  const [mine, other] = [await makeEvent(), await makeEvent()]
  const { cookie, id: admin } = await signedIn("admin")
  const wanted = somebody()
  const email = wanted.email.toLowerCase()
  const form = { ...wanted, [`events.${mine.id}`]: "coordinator", [`events.${other.id}`]: "" }
  const { status, to } = await inviteBy(cookie, form)
  expect([status, to]).toEqual([303, "/staff/people?done=invited"])
  const [{ mail }] = mailsTo(email) as [(typeof office.received)[number]]
  expect(mail.text).toContain("http://localhost:3000/es/staff/sign-in")
  expect(mail.text).not.toMatch(/\d{4} ?\d{4}|sign-in\?/)
  const row = await rowOf(email)
  expect(row).toMatchObject({ name: "Nia Ruiz", emailVerified: false, invitedBy: admin })

  const theirs = await findStaff(as(await cookieOf(email)))
  expect(theirs).toMatchObject({ role: "viewer", roles: { [mine.id]: "coordinator" } })
  expect(await rowOf(email)).toMatchObject({ emailVerified: true })
  expect(await linesOf(row!.id)).toEqual(expect.arrayContaining(["staff.invite", "staff.signIn"]))
})

test("an invitation without an address, a name or a role is answered beside the fields, and invites nobody", async () => {
  const { cookie } = await signedIn("admin")
  const before = (await db.select().from(user)).length
  const { status, answer } = await inviteBy(cookie, { email: "nia", role: "owner", locale: "xx" })
  expect(status).toBe(400)
  expect(
    Object.keys(
      (answer as never as { data: { lastResult: { error: object } } }).data.lastResult.error,
    ).sort(),
  ).toEqual(["email", "locale", "name", "role"])
  expect(await db.select().from(user)).toHaveLength(before)
})

test("an address of staff is not invited again, and one whose access had ended is", async () => {
  const { cookie } = await signedIn("admin")
  const { id, email } = await signedIn("coordinator")
  const again = { ...somebody(), email }
  expect((await inviteBy(cookie, again)).status).toBe(400)
  expect(mailsTo(email)).toHaveLength(1)
  await onPerson(cookie, id, { act: "endAccess" })
  expect((await inviteBy(cookie, again)).status).toBe(303)
  expect(await rowOf(email)).toMatchObject({
    id,
    role: "viewer",
    emailVerified: false,
    endedAt: null,
  })
})

test("an event that nobody knows is left out of an invitation", async () => {
  const { cookie } = await signedIn("admin")
  const wanted = somebody()
  expect((await inviteBy(cookie, { ...wanted, "events.none": "admin" })).status).toBe(303)
  const row = await rowOf(wanted.email.toLowerCase())
  expect(await db.select().from(staffEvents).where(eq(staffEvents.userId, row!.id))).toEqual([])
})

test("an invitation is sent again while it is open, and leaves nothing when it is withdrawn", async () => {
  const { cookie } = await signedIn("admin")
  const wanted = somebody()
  const email = wanted.email.toLowerCase()
  await inviteBy(cookie, wanted)
  const { id } = (await rowOf(email))!
  const sent = await onPerson(cookie, id, { act: "inviteAgain", locale: "en" })
  expect(sent.to).toBe(`/staff/people/${id}?done=invited`)
  expect(mailsTo(email)).toHaveLength(2)
  const gone = await onPerson(cookie, id, { act: "endAccess" })
  expect(gone.to).toBe("/staff/people?done=accessEnded")
  expect(await rowOf(email)).toBeUndefined()
  expect((await onPerson(cookie, id, { act: "inviteAgain", locale: "en" })).to).toBe(
    "/staff/people?done=gone",
  )
})

test("where the mail server takes no mail the invitation stands, and the page says that it was not sent", async () => {
  const { cookie } = await signedIn("admin")
  office.answer = () => ({ code: 451, text: "later" })
  const wanted = somebody()
  const { to } = await inviteBy(cookie, wanted)
  office.answer = () => undefined
  const { id } = (await rowOf(wanted.email.toLowerCase()))!
  expect(to).toBe(`/staff/people/${id}?done=unsent`)
})

test("whose access ends is signed out everywhere at once, gets no code, and stays in the audit log by name", async () => {
  const event = await makeEvent()
  const admin = await signedIn("admin")
  const { id, email, cookie } = await signedIn("coordinator", [event.id])
  await onPerson(admin.cookie, id, { act: "endAccess" })
  expect(await findStaff(as(cookie))).toBeNull()
  expect(await sessionsOf(id)).toEqual([])
  const mails = mailsTo(email).length
  await askForCode({ email, token: "t".repeat(32), locale: "en" }, Date.now())
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(mailsTo(email)).toHaveLength(mails)
  expect(await rowOf(email)).toMatchObject({ name: "coordinator" })
  const { answer } = await ask(people.loader, "/staff/people", { cookie: admin.cookie })
  const listed = (answer as Awaited<ReturnType<typeof people.loader>>).people
  expect(listed.find((each) => each.id === id)!.endedAt).not.toBeNull()
  expect((await onPerson(admin.cookie, id)).status).toBe(404)
})

test("a session that is opened while access ends opens nothing", async () => {
  const { id, cookie } = await signedIn("viewer")
  await transaction(async (tx) => {
    await tx.update(user).set({ endedAt: Date.now() }).where(eq(user.id, id))
  })
  expect(await findStaff(as(cookie))).toBeNull()
})

test("a change of roles counts at once; a change of what somebody is everywhere signs them out", async () => {
  const event = await makeEvent()
  const admin = await signedIn("admin")
  const { id, cookie } = await signedIn("viewer", [event.id])
  const change = (role: string, here: string) =>
    onPerson(admin.cookie, id, { role, [`events.${event.id}`]: here })
  expect((await change("viewer", "coordinator")).to).toBe(`/staff/people/${id}?done=roles`)
  expect(await findStaff(as(cookie))).toMatchObject({ roles: { [event.id]: "coordinator" } })
  await change("viewer", "")
  expect(await findStaff(as(cookie))).toMatchObject({ roles: {} })
  await change("admin", "")
  expect(await findStaff(as(cookie))).toBeNull()
  expect(await linesOf(id)).toContain("staff.changeRoles")
})

test("the last admin keeps access and role, and an invited one who never signed in does not count", async () => {
  const admin = await signedIn("admin")
  await inviteBy(admin.cookie, { ...somebody(), role: "admin" })
  const { id, cookie } = admin
  expect((await onPerson(cookie, id, { act: "endAccess" })).to).toBe(
    `/staff/people/${id}?done=lastAdmin`,
  )
  expect((await onPerson(cookie, id, { role: "viewer" })).to).toBe(
    `/staff/people/${id}?done=lastAdmin`,
  )
  expect(await findStaff(as(cookie))).toMatchObject({ role: "admin" })
  await hire("admin")
  expect((await onPerson(cookie, id, { role: "viewer" })).to).toContain("done=roles")
})

test.each([1, 2, 3, 4, 5])(
  "two admins who end each other's access at once leave one (%i)",
  async () => {
    const [one, two] = [await hire("admin"), await hire("admin")]
    const outcomes = await Promise.all([
      transaction((tx) => endAccess(tx, one.id, two.id, Date.now())),
      transaction((tx) => endAccess(tx, two.id, one.id, Date.now())),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await admins()).toHaveLength(1)
  },
)

test.each([1, 2, 3, 4, 5])(
  "so do two who make each other viewers, and one who does while the other ends (%i)",
  async () => {
    const [one, two] = [await hire("admin"), await hire("admin")]
    const viewer = { role: "viewer" as const, events: {} }
    const outcomes = await Promise.all([
      transaction((tx) => changeRoles(tx, one.id, viewer, two.id, Date.now())),
      transaction((tx) => endAccess(tx, two.id, one.id, Date.now())),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await admins()).toHaveLength(1)
  },
)

test("somebody sees their own sessions and ends one, and the others at once, but nobody else's", async () => {
  const other = await signedIn("viewer")
  const { id, email, cookie } = await signedIn("viewer")
  const second = await cookieOf(email)
  const third = await cookieOf(email)
  const sessions = await sessionsOf(id)
  const here = (await findStaff(as(cookie)))!.sessionId
  const onOwn = (form: Record<string, string>) => ask(you.action, "/staff/you", { cookie, form })

  const [theirs] = await sessionsOf(other.id)
  await onOwn({ act: "endSession", session: theirs!.id })
  expect(await findStaff(as(other.cookie))).not.toBeNull()

  const secondId = (await findStaff(as(second)))!.sessionId
  await onOwn({ act: "endSession", session: secondId })
  expect(await findStaff(as(second))).toBeNull()
  expect(await findStaff(as(third))).not.toBeNull()
  await onOwn({ act: "endOthers" })
  expect(await findStaff(as(third))).toBeNull()
  expect((await sessionsOf(id)).map((each) => each.id)).toEqual([here])
  expect(sessions).toHaveLength(3)
  expect((await linesOf(id)).filter((action) => action === "staff.endSession")).toHaveLength(2)
})

test("an admin ends the sessions of somebody, one or all", async () => {
  const admin = await signedIn("admin")
  const { id, email, cookie } = await signedIn("viewer")
  const second = await cookieOf(email)
  const { sessionId } = (await findStaff(as(cookie)))!
  await onPerson(admin.cookie, id, { act: "endSession", session: sessionId })
  expect(await findStaff(as(cookie))).toBeNull()
  expect(await findStaff(as(second))).not.toBeNull()
  await onPerson(admin.cookie, id, { act: "endSessions" })
  expect(await findStaff(as(second))).toBeNull()
})

test("only admins open these pages, and an event's admin is none", async () => {
  const event = await makeEvent()
  const { id } = await signedIn("viewer")
  const { cookie } = await signedIn("coordinator", [{ eventId: event.id, role: "admin" }])
  const answers = await Promise.all([
    ask(people.loader, "/staff/people", { cookie }),
    inviteBy(cookie, somebody()),
    onPerson(cookie, id),
    onPerson(cookie, id, { act: "endAccess" }),
    onPerson(cookie, id, { role: "admin" }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
})
