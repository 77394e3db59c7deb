import { and, eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { audit, outbox, passkeys, user } from "#db/schema/index.ts"
import { newDevice } from "#tests/authenticator.ts"
import { ask, cookiesIn, newToken, openStaff } from "#tests/staff.ts"

const { office, signedIn } = await openStaff()
const { newChallenge } = await import("./challenge.server.ts")
const { addPasskey } = await import("./add.server.ts")
const { enterWithPasskey } = await import("./enter-with.server.ts")
const { removePasskey } = await import("./remove.server.ts")
const { findStaff } = await import("#app/staff/require.server.ts")
const { endAccess } = await import("#app/staff/people/end-access.server.ts")
const { action: onYou, loader: you } = await import("#app/staff/sessions/you.route.tsx")
const { action: onSignIn, loader: signInPage } = await import("#app/staff/sign-in.route.tsx")
const { write } = await import("#emails/write.server.tsx")
const { claim } = await import("#app/post/claim.server.ts")
const { writeNotes } = await import("#app/audit/note.server.ts")
afterAll(() => office.close())

const origin = "http://localhost:3000"
const MINUTE = 60_000
const as = (cookie: string) => new Request(`${origin}/staff`, { headers: { Cookie: cookie } })
const keysOf = (userId: string) => db.select().from(passkeys).where(eq(passkeys.userId, userId))
const refused = { ok: false, reason: "passkey" }
const text = (challenge: Uint8Array) => Buffer.from(challenge).toString("base64url")

/** What they are told of their keys, as it will be sent. */
async function mailsTo(userId: string) {
  const [somebody] = await db.select().from(user).where(eq(user.id, userId))
  const letters = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.recipient, somebody!.email), eq(outbox.message, "passkey")))
  return Promise.all(letters.map(async (letter) => (await write(letter, Date.now()))!))
}

/** Somebody who is signed in, and a device of theirs without a key. */
async function person() {
  const { id, cookie } = await signedIn("viewer")
  const { sessionId } = (await findStaff(as(cookie)))!
  const device = newDevice(id)
  const asked = (session = sessionId, now = Date.now()) => ({
    challenge: text(newChallenge({ session }, now)),
    origin,
  })
  const add = (answer = device.made(asked()), now = Date.now()) =>
    addPasskey({ id, sessionId }, { name: "Phone", answer, locale: "es" }, now)
  return { id, cookie, device, asked, add }
}
/** The same with a key. */
async function keyHolder() {
  const somebody = await person()
  expect(await somebody.add()).toEqual({ ok: true })
  return somebody
}
const askedIn = (token: string, now = Date.now()) => ({
  challenge: text(newChallenge({ browser: token }, now)),
  origin,
})

test("a key that was added signs in, and the audit log says how", async () => {
  const { id, device } = await keyHolder()
  const token = newToken()
  const outcome = await enterWithPasskey(
    { token, answer: device.signed(askedIn(token)) },
    Date.now(),
  )
  expect(outcome.ok && (await findStaff(as(cookiesIn(outcome.headers))))).toMatchObject({ id })
  const lines = await db.select().from(audit).where(eq(audit.actor, id))
  expect(lines.map(({ action, detail }) => [action, detail])).toEqual([
    ["staff.signIn", { way: "code" }],
    ["staff.addPasskey", {}],
    ["staff.signIn", { way: "passkey" }],
  ])
  expect((await keysOf(id))[0]).toMatchObject({ name: "Phone", transports: ["internal"] })
})

test("what a key signed opens one session, also of two who bring it at once", async () => {
  const { device } = await keyHolder()
  const token = newToken()
  const answer = device.signed(askedIn(token))
  const both = await Promise.all([
    enterWithPasskey({ token, answer }, Date.now()),
    enterWithPasskey({ token, answer }, Date.now()),
  ])
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(await enterWithPasskey({ token, answer }, Date.now())).toEqual(refused)
})

test("what another browser was asked, or this one too long ago, opens nothing", async () => {
  const { device } = await keyHolder()
  const token = newToken()
  const now = Date.now()
  const answers = [
    device.signed(askedIn(newToken())),
    device.signed(askedIn(token, now - 10 * MINUTE)),
    device.signed({ challenge: text(Buffer.alloc(56)), origin }),
    device.signed({ challenge: "c2hvcnQ", origin }),
  ]
  for (const answer of answers)
    expect(await enterWithPasskey({ token, answer }, now)).toEqual(refused)
})

test("what was signed for another site, or by a device that does not know who used it, opens nothing", async () => {
  const { device } = await keyHolder()
  const token = newToken()
  const asked = askedIn(token)
  const answers = [
    device.signed({ ...asked, origin: "https://evil.example" }),
    device.signed({ ...asked, rpId: "evil.example" }),
    device.signed(asked, { verified: false }),
  ]
  for (const answer of answers)
    expect(await enterWithPasskey({ token, answer }, Date.now())).toEqual(refused)
})

test("another key's signature, or another person's name, under somebody's key opens nothing", async () => {
  const { id, device } = await keyHolder()
  const token = newToken()
  const stranger = newDevice(id).signed(askedIn(token))
  const renamed = { ...stranger, id: device.id, rawId: device.id }
  expect(await enterWithPasskey({ token, answer: renamed }, Date.now())).toEqual(refused)
  const answer = device.signed(askedIn(token))
  answer.response.userHandle = Buffer.from("another").toString("base64url")
  expect(await enterWithPasskey({ token, answer }, Date.now())).toEqual(refused)
})

test("a device whose count goes back is not let in: it may be a copy", async () => {
  const { device } = await keyHolder()
  const now = Date.now()
  const enterAt = (counter: number, at: number) => {
    const token = newToken()
    const answer = device.signed(askedIn(token, at), { counter })
    return enterWithPasskey({ token, answer }, at)
  }
  expect((await enterAt(5, now + 1000)).ok).toBe(true)
  expect(await enterAt(5, now + 2000)).toEqual(refused)
  expect(await enterAt(4, now + 3000)).toEqual(refused)
  expect((await enterAt(4_000_000_000, now + 4000)).ok).toBe(true)
})

test("a removed key opens nothing, and nobody removes another's", async () => {
  const { id, device } = await keyHolder()
  const other = await person()
  const token = newToken()
  await transaction((tx) =>
    removePasskey(tx, { userId: other.id, id: device.id, locale: "en" }, Date.now()),
  )
  expect(await keysOf(id)).toHaveLength(1)
  await transaction((tx) =>
    removePasskey(tx, { userId: id, id: device.id, locale: "en" }, Date.now()),
  )
  expect(
    await enterWithPasskey({ token, answer: device.signed(askedIn(token)) }, Date.now()),
  ).toEqual(refused)
  const removals = and(eq(audit.action, "staff.removePasskey"), eq(audit.actor, id))
  expect(await db.select().from(audit).where(removals)).toHaveLength(1)
})

test("whose access has ended is not let in, and their keys are gone", async () => {
  const { id, device } = await keyHolder()
  const boss = await signedIn("admin")
  await transaction((tx) => endAccess(tx, id, boss.id, Date.now()))
  const token = newToken()
  expect(
    await enterWithPasskey({ token, answer: device.signed(askedIn(token)) }, Date.now()),
  ).toEqual(refused)
  expect(await keysOf(id)).toEqual([])
})

test("a key is added once, in the session that was asked, at this site, and soon after signing in", async () => {
  const { id, device, asked, add } = await person()
  const failed = { ok: false, reason: "failed" }
  expect(await add(device.made(asked("another session")))).toEqual(failed)
  expect(await add(device.made({ ...asked(), origin: "https://evil.example" }))).toEqual(failed)
  expect(await add(device.made({ ...asked(), rpId: "evil.example" }))).toEqual(failed)
  const late = Date.now() + 16 * MINUTE
  expect(await add(device.made(asked(undefined, late)), late)).toEqual({
    ok: false,
    reason: "stale",
  })
  const answer = device.made(asked())
  expect(await add(answer)).toEqual({ ok: true })
  expect(await add(answer)).toEqual(failed)
  expect(await keysOf(id)).toHaveLength(1)
  const thief = await person()
  expect(await thief.add(device.made(thief.asked(undefined, Date.now())))).toEqual(failed)
})

test("nobody has more than ten keys", async () => {
  const { id, asked, add } = await person()
  const now = Date.now()
  for (let nth = 1; nth <= 10; nth++)
    expect(await add(newDevice(id).made(asked(undefined, now + nth)), now + nth)).toEqual({
      ok: true,
    })
  expect(await add(newDevice(id).made(asked(undefined, now + 11)), now + 11)).toEqual({
    ok: false,
    reason: "many",
  })
})

test("the two pages ask devices and take what they answer", async () => {
  const { id, cookie, device } = await person()
  const own = await ask(you, "/staff/you", { cookie })
  const { passkeys: shown } = own.answer as { passkeys: { options: { challenge: string } } }
  const made = device.made({ challenge: shown.options.challenge, origin })
  const form = { act: "addPasskey", name: "  ", answer: JSON.stringify(made) }
  expect(await ask(onYou, "/staff/you", { cookie, form })).toMatchObject({
    ...{ status: 303, to: "/staff/you?done=passkeyAdded" },
  })
  expect((await keysOf(id))[0]!.name).toBe("Passkey")

  const page = await ask(signInPage, "/staff/sign-in")
  const { data, init } = page.answer as unknown as {
    data: { passkey: { challenge: string } }
    init: { headers: Record<string, string> }
  }
  const browser = init.headers["Set-Cookie"]!.split(";")[0]!
  const answer = device.signed({ challenge: data.passkey.challenge, origin })
  const sent = { act: "passkey", to: "/staff/you", answer: JSON.stringify(answer) }
  expect((await ask(onSignIn, "/staff/sign-in", { form: sent })).status).toBe(400)
  const entered = await ask(onSignIn, "/staff/sign-in", { cookie: browser, form: sent })
  expect(entered.to).toBe("/staff/you")
  expect(await findStaff(as(cookiesIn(entered.response!.headers)))).toMatchObject({ id })
  const again = await ask(onSignIn, "/staff/sign-in", { cookie: browser, form: sent })
  expect(again.status).toBe(400)
  const removal = { act: "removePasskey", passkey: device.id }
  expect((await ask(onYou, "/staff/you", { cookie, form: removal })).to).toBe(
    "/staff/you?done=passkeyRemoved",
  )
  await writeNotes(Date.now())
  const tries = and(eq(audit.action, "staff.failSignIn"), eq(audit.subjectId, id))
  expect(await db.select().from(audit).where(tries)).toMatchObject([{ detail: { way: "passkey" } }])
})

test.each(["{", "[]", '{"id":"x"}', '{"id":"x","response":{}}'])(
  "what no device answers is refused: %s",
  async (answer) => {
    const { cookie } = await person()
    const added = { act: "addPasskey", name: "", answer }
    expect((await ask(onYou, "/staff/you", { cookie, form: added })).status).toBe(400)
    const shown = { act: "passkey", answer }
    expect((await ask(onSignIn, "/staff/sign-in", { form: shown })).status).toBe(400)
  },
)

test("an address that keys do not belong to offers none", async () => {
  const { loader } = await import("#app/staff/sign-in.route.tsx")
  const request = new Request("http://127.0.0.1:3000/staff/sign-in")
  const { data, init } = (await loader({ request } as never)) as unknown as {
    data: { passkey: unknown }
    init: unknown
  }
  expect([data.passkey, init]).toEqual([null, null])
})

test("whose key is added or removed is told by mail in their language, without what the key is called", async () => {
  const { id, device, add } = await person()
  expect(await add()).toEqual({ ok: true })
  const [added, ...none] = await mailsTo(id)
  expect(none).toEqual([])
  expect(added!.subject).toMatch(/^Se agregó una llave de acceso/)
  expect(added!.text).toContain("/es/staff/you")
  expect(added!.subject + added!.text + added!.html).not.toContain("Phone")

  await transaction((tx) => tx.update(outbox).set({ state: "sent", sentAt: Date.now() }))
  await transaction((tx) =>
    removePasskey(tx, { userId: id, id: device.id, locale: "en" }, Date.now()),
  )
  const mails = await mailsTo(id)
  expect(mails.map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/^A passkey was removed/),
  ])
})

test("a key that is not added, or not theirs to remove, is no news, and none is kept of whose access ended", async () => {
  const { id, add, asked, device } = await person()
  const other = await keyHolder()
  expect(await add(device.made(asked("another session")))).toMatchObject({ ok: false })
  await transaction((tx) =>
    removePasskey(tx, { userId: id, id: other.device.id, locale: "en" }, Date.now()),
  )
  expect(await mailsTo(id)).toEqual([])
  const boss = await signedIn("admin")
  await transaction((tx) => endAccess(tx, other.id, boss.id, Date.now()))
  expect(await mailsTo(other.id)).toEqual([])
})

test("news of a key waits for nothing, however much mail the same address had", async () => {
  const { id, add } = await person()
  const [somebody] = await db.select().from(user).where(eq(user.id, id))
  const { email } = somebody!
  const now = Date.now()
  const flood = Array.from({ length: 60 }, (_, index) => ({
    ...{ id: `${id} ${index}`, message: "confirmation" as const, params: {}, locale: "en" },
    ...{ recipient: email, recipientKey: email.toLowerCase(), sendAfter: 0, createdAt: now },
    ...{ dedupeKey: `flood ${id} ${index}`, state: "sent" as const, sentAt: now },
  }))
  await transaction((tx) => tx.insert(outbox).values(flood))
  await add()
  const claimed = await claim("worker", { limit: 100, leaseUntil: now + MINUTE }, now)
  expect(claimed.filter(({ recipient }) => recipient === email)).toMatchObject([
    { message: "passkey" },
  ])
})
