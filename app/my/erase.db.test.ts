import { expect, test } from "vitest"
import { mineCookie } from "#app/http/cookies.server.ts"
import { type LinkKind, manageToken } from "#app/registration/links.server.ts"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { registrationOf } from "#tests/rows.ts"
import { attendee, confirmed, knownVolunteer, signedUp } from "#tests/sign-up.ts"
import { ask } from "#tests/staff.ts"
import { makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"
import { loader as dataPage } from "./data.route.tsx"
import { loader as dataFile } from "./data-file.route.ts"
import { action, loader } from "./erase.route.tsx"

async function family(email: string | null = "ana@example.org") {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event), { capacity: 9 })
  const { registrationId } = await signedUp(event.id, {
    contact: { name: "Ana", email, phone: null, locale: "en" },
    attendees: [attendee("Ana"), attendee("Ben")],
    wants: [{ attendee: 0, slotId }],
  })
  return registrationId
}
const cookieFor = async (registrationId: string, kind: LinkKind) =>
  mineCookie.write(manageToken(await registrationOf(registrationId), kind)).split(";")[0]!

const send = (cookie: string, form: Record<string, string>) =>
  ask(action, "/my/erase", { cookie, form })
const open = (cookie: string, query = "") => ask(loader, `/my/erase${query}`, { cookie })

test("with the link of a mail, a choice and a tick, it is deleted, and the browser forgets it", async () => {
  const id = await family()
  const cookie = await cookieFor(id, "mailed")
  expect((await open(cookie)).answer).toMatchObject({ may: true, what: null })
  expect((await open(cookie, "?what=all")).answer).toMatchObject({ what: "all" })
  expect((await send(cookie, { what: "all" })).status).toBe(400)
  expect(await registrationOf(id)).toBeDefined()
  const done = await send(cookie, { what: "all", sure: "on" })
  expect(done).toMatchObject({ status: 303, to: "/my/erase?done" })
  expect(done.response!.headers.get("Set-Cookie")).toMatch(/=;/)
  expect(await registrationOf(id)).toBeUndefined()
  expect((await open("", "?done")).answer).toBeNull()
  expect((await open(cookie)).to).toBe("/my/find")
  expect(await verify(db, NOW)).toEqual([])
})

test("a browser that only signed up, or knew the code, deletes nothing that has an address", async () => {
  const id = await family()
  const cookie = await cookieFor(id, "own")
  expect((await open(cookie)).answer).toMatchObject({ may: false })
  expect((await send(cookie, { what: "all", sure: "on" })).status).toBe(403)
  expect((await send(cookie, { what: "everywhere", sure: "on" })).status).toBe(403)
  await confirmed(id)
  expect((await send(cookie, { what: "all", sure: "on" })).status).toBe(403)
  expect(await registrationOf(id)).toBeDefined()
})

test("without an address whoever has the registration open may delete it", async () => {
  const id = await family(null)
  const cookie = await cookieFor(id, "own")
  expect((await send(cookie, { what: "all", sure: "on" })).status).toBe(303)
  expect(await registrationOf(id)).toBeUndefined()
})

test("opening the page deletes nothing, whatever stands in its address", async () => {
  const id = await family()
  const cookie = await cookieFor(id, "mailed")
  await open(cookie, "?what=all&sure=on")
  await open(cookie, "?what=everywhere&done")
  expect(await registrationOf(id)).toBeDefined()
})

test.each([["nobody"], ["__proto__"], [""], ["11111111-1111-7111-8111-111111111111"]])(
  "asking to delete %o deletes nothing",
  async (what) => {
    const id = await family()
    const { status, to } = await send(await cookieFor(id, "mailed"), { what, sure: "on" })
    expect(status === 400 || to === "/my?done=already").toBe(true)
    expect(await registrationOf(id)).toBeDefined()
  },
)

test("everything in every event is offered to whoever a mail has shown to be themselves, and to no other browser", async () => {
  const [one, two] = [await makeEvent(), await makeEvent()]
  const email = `vera-${one.id}@example.org`
  const vera = await knownVolunteer(one.id, email)
  const { registrationId } = await signedUp(two.id, {
    kind: "volunteer",
    contact: { name: vera.name!, email, phone: null, locale: "en" },
    attendees: [vera],
  })
  await confirmed(registrationId)
  const mailed = await open(await cookieFor(registrationId, "mailed"))
  expect(mailed.answer).toMatchObject({ elsewhere: [{ event: { startsOn: "2026-12-12" } }] })
  const own = await open(await cookieFor(registrationId, "own"))
  expect(own.answer).toMatchObject({ elsewhere: [] })
})

test("one's data is a page and a file for whoever opened the link, and for nobody else", async () => {
  const id = await family()
  const cookie = await cookieFor(id, "own")
  expect((await ask(dataPage, "/my/data", { cookie })).answer).toMatchObject({
    copy: { kept: { attendees: [{ name: "Ana" }, { name: "Ben" }] } },
  })
  const { response } = await ask(dataFile, "/my/data.json", { cookie })
  expect(await response!.json()).toMatchObject({ kept: { registrations: [{ contact: "Ana" }] } })
  expect((await ask(dataPage, "/my/data")).to).toBe("/my/find")
  expect((await ask(dataFile, "/my/data.json")).to).toBe("/my/find")
})
