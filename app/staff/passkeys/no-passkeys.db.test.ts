import { afterAll, expect, test } from "vitest"
import { db } from "#db/index.ts"
import { passkeys } from "#db/schema/index.ts"
import { newDevice } from "#tests/authenticator.ts"
import { ask, openStaff } from "#tests/staff.ts"

process.env.OIDC_ISSUER = "https://sign-in.example.org"
process.env.OIDC_CLIENT_ID = "turnout"
process.env.OIDC_CLIENT_SECRET = "a secret of the provider"
process.env.OIDC_ONLY = "on"
const { office, signedIn } = await openStaff()
const { newChallenge } = await import("./challenge.server.ts")
const { findStaff } = await import("#app/staff/require.server.ts")
const { action, loader } = await import("#app/staff/sign-in.route.tsx")
const { action: onYou, loader: you } = await import("#app/staff/sessions/you.route.tsx")
afterAll(() => office.close())

const origin = "http://localhost:3000"

test("where single sign-on is the only way, no page offers a passkey and none is taken", async () => {
  const { id, cookie } = await signedIn("viewer")
  const { answer } = await ask(loader, "/staff/sign-in")
  expect(answer).toMatchObject({ data: { passkey: null }, init: null })
  expect((await ask(you, "/staff/you", { cookie })).answer).toMatchObject({ passkeys: null })
  const { sessionId } = (await findStaff(
    new Request(`${origin}/staff`, { headers: { Cookie: cookie } }),
  ))!
  const device = newDevice(id)
  const asked = newChallenge({ session: sessionId }, Date.now())
  const made = device.made({ challenge: Buffer.from(asked).toString("base64url"), origin })
  const form = { act: "addPasskey", name: "", answer: JSON.stringify(made) }
  expect((await ask(onYou, "/staff/you", { cookie, form })).status).toBe(403)
  expect(await db.select().from(passkeys)).toEqual([])
  const shown = { act: "passkey", answer: "{}" }
  expect((await ask(action, "/staff/sign-in", { form: shown })).status).toBe(403)
})
