import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { signedUp } from "#tests/sign-up.ts"
import { makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"
import { action, loader } from "./done.route.tsx"
import { findRegistrationByDraft, startDraft } from "./drafts.server.ts"

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Somebody who has just confirmed, in their browser. */
async function confirmed() {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event))
  const url = `http://localhost:3000/events/${event.slug}/visit/x/done`
  const draft = await startDraft(
    new Request(url),
    { eventId: event.id, flow: "visit", data: {} },
    NOW,
  )
  const cookie = draft.headers.get("Set-Cookie")!.split(";")[0]!
  const register = () => signedUp(event.id, { draftId: draft.id, wants: [{ attendee: 0, slotId }] })
  const open = (Cookie = cookie, flow = "visit") => {
    const request = new Request(url, { headers: { Cookie } })
    const params = { slug: event.slug, flow, draft: draft.id }
    return loader({ request, params } as Parameters<typeof loader>[0]).catch((thrown) => thrown)
  }
  const clear = (slug = event.slug, Cookie = `${cookie}; turnout_my=abc`) => {
    const request = new Request(url, { method: "POST", headers: { Cookie } })
    const params = { slug, flow: "visit", draft: draft.id }
    return action({ request, params } as Parameters<typeof action>[0])
  }
  return { draftId: draft.id, register, open, clear }
}

test("the confirmation shows the plan and leads to the registration's own link", async () => {
  const { register, open } = await confirmed()
  const { code } = await register()
  const { data } = await open()
  expect(data.plan.registration.code).toBe(code)
  expect(data.plan.bookings).toHaveLength(1)
  expect(data.manage).toMatch(/^\/my\/[\w-]{40,}$/)
})

test.each([
  ["another browser", "turnout_draft=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "visit"],
  ["no cookie", "", "visit"],
  ["another flow's address", undefined, "entry"],
] as const)("%s sees no confirmation", async (_, cookie, flow) => {
  const { register, open } = await confirmed()
  await register()
  expect(await open(cookie, flow)).toMatchObject({ data: null, init: { status: 410 } })
})

test("before confirming it leads back to the page that asks", async () => {
  const { open } = await confirmed()
  const answer = await open()
  expect(answer.headers.get("Location")).toMatch(/\/check$/)
})

test("clearing the computer forgets drafts and cookies, and the registration stays", async () => {
  const { draftId, register, open, clear } = await confirmed()
  await register()
  const answer = await clear()
  const cookies = answer.headers.getSetCookie()
  for (const name of ["turnout_draft", "turnout_my"])
    expect(cookies.find((one) => one.startsWith(`${name}=;`))).toContain("Max-Age=0")
  expect((await open()).data).toBeNull()
  expect(await findRegistrationByDraft(draftId)).not.toBeNull()
})

test.each(["☃", "a\r\nb", "/evil.example"])(
  "it is cleared at a made-up address too: %j",
  async (slug) => {
    const { clear } = await confirmed()
    const answer = await clear(slug)
    expect(answer.headers.get("Location")).toBe(`/events/${encodeURIComponent(slug)}`)
  },
)
