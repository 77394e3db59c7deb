import { eq } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { type LinkKind, manageToken } from "#app/registration/links.server.ts"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { audit, outbox } from "#db/schema/index.ts"
import { personOf, registrationOf, statesOf, takenOf } from "#tests/rows.ts"
import { signedUp, volunteer } from "#tests/sign-up.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { action as cancelAction } from "./cancel.route.tsx"
import { action as chooseAction, loader as choosePage } from "./choose.route.tsx"
import { action as confirmAction, loader as confirmPage } from "./confirm.route.ts"
import { action as moveAction } from "./move.route.tsx"
import { loader as myPage } from "./my.route.tsx"
import { action as notMeAction, loader as notMePage } from "./not-me.route.tsx"
import { action as offerAction } from "./offer.route.tsx"
import { loader as open } from "./open.route.tsx"
import { action as teamAction } from "./team.route.tsx"

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(async () => {
  vi.useRealTimers()
  expect(await verify(db)).toEqual([])
})

type Form = Record<string, string>

/** A browser that came by a link of this kind: opens a page, or sends its form. */
async function visit(id: string, kind: LinkKind, handler: unknown, form?: Form, path = "/my") {
  const token = manageToken(await registrationOf(id), kind)
  const request = new Request(`http://localhost:3000${path}`, {
    method: form ? "POST" : "GET",
    body: form && new URLSearchParams(form),
    headers: { Cookie: `turnout_my=${token}` },
  })
  const args = { request, params: { link: token, booking: "none" } }
  const run = async () => (handler as (a: object) => unknown)(args)
  const answer = await run().catch((thrown) => thrown)
  if (answer instanceof Error) throw answer
  if (answer instanceof Response) return { to: answer.headers.get("Location"), data: null }
  return { to: null, data: answer as { question?: string } }
}

/** Two sign-ups with one name and address for shifts at the same time, and a later shift. */
async function twice() {
  const event = await makeEvent()
  const role = await makeOffering(event, { kind: "role" })
  const from = (hours: number) =>
    makeSlot(event, role, {
      startsAt: NINE + hours * HOUR,
      endsAt: NINE + (hours + 3) * HOUR,
      capacity: 5,
    })
  const [early, across, late] = [await from(0), await from(2), await from(6)]
  const email = `vera-${event.id}@example.org`
  const typed = async (...ids: string[]) =>
    (
      await signedUp(event.id, {
        kind: "volunteer",
        contact: { name: "Vera Volkov", email, phone: null, locale: "en" },
        attendees: [volunteer(email)],
        wants: ids.map((slotId) => ({ attendee: 0, slotId })),
      })
    ).registrationId
  return {
    email,
    early,
    across,
    late,
    first: await typed(early),
    second: await typed(across, late),
  }
}

test("opening pages by a mailed link confirms nothing", async () => {
  const { first } = await twice()
  const before = await registrationOf(first)
  for (const page of [open, myPage, confirmPage, choosePage, notMePage])
    await visit(first, "mailed", page)
  expect(await registrationOf(first)).toEqual(before)
})

test.each([
  ["that it is them", confirmAction],
  ["that they cannot come", cancelAction],
  ["to move", moveAction],
  ["whether they take an offer", offerAction],
  ["who is in a team", teamAction],
  ["what they keep", chooseAction],
])(
  "saying %s from a mail confirms the address, even where nothing else comes of it",
  async (_, action) => {
    const { first } = await twice()
    await visit(first, "own", action, { slot: "none", answer: "decline", keep: "this" })
    expect((await registrationOf(first)).confirmedAt).toBeNull()
    await visit(first, "mailed", action, { slot: "none", answer: "decline", keep: "this" })
    expect((await registrationOf(first)).confirmedAt).toBe(NOW)
  },
)

test("the page asks who came by a mail, and tells others where to answer", async () => {
  const { first } = await twice()
  expect((await visit(first, "mailed", myPage)).data).toMatchObject({ question: "yours" })
  expect((await visit(first, "own", myPage)).data).toMatchObject({ question: "byMail" })
  expect((await visit(first, "mailed", confirmAction, {})).to).toBe("/my?done=confirmed")
  for (const kind of ["mailed", "own"] as const)
    expect((await visit(first, kind, myPage)).data).toMatchObject({ question: null })
})

describe("two places at one time", () => {
  test.each([
    ["this", [["released"], ["booked", "booked"]]],
    ["other", [["booked"], ["released", "booked"]]],
  ] as const)("are chosen between by the owner: %s is kept", async (keep, states) => {
    const { first, second, early, across } = await twice()
    await visit(first, "mailed", confirmAction, {})
    expect((await visit(second, "mailed", confirmAction, {})).to).toBe("/my/choose")
    expect((await visit(second, "mailed", myPage)).data).toMatchObject({ question: "choose" })
    expect((await visit(second, "mailed", choosePage)).data).toMatchObject({
      mine: [{ registrationId: second }],
      others: [{ registrationId: first }],
    })
    expect((await visit(second, "mailed", chooseAction, { keep })).to).toBe("/my?done=chosen")
    expect([await statesOf(first), await statesOf(second)]).toEqual(states)
    expect((await takenOf(early)) + (await takenOf(across))).toBe(1)
    expect((await personOf(second)).id).toBe((await personOf(first)).id)
    expect((await visit(second, "mailed", myPage)).data).toMatchObject({ question: null })
  })

  test("are told to nobody who did not come by a mail", async () => {
    const { first, second, early, across } = await twice()
    await visit(first, "mailed", confirmAction, {})
    await visit(second, "mailed", confirmAction, {})
    expect((await visit(second, "own", myPage)).data).toMatchObject({ question: "byMail" })
    expect((await visit(second, "own", choosePage)).to).toBe("/my")
    await visit(second, "own", chooseAction, { keep: "this" })
    expect([await takenOf(early), await takenOf(across)]).toEqual([1, 1])
  })
})

describe("whoever did not sign up", () => {
  test("frees the places, has the address taken out, and gets no more mail about it", async () => {
    const { first, second, early, email } = await twice()
    expect((await visit(first, "mailed", notMePage)).data).toMatchObject({ event: {} })
    expect((await visit(first, "mailed", notMeAction, {})).to).toBe("/my/not-me?done")
    expect(await takenOf(early)).toBe(0)
    expect(await registrationOf(first)).toMatchObject({
      email: null,
      cancelledAt: NOW,
      linkVersion: 2,
    })
    expect((await personOf(first)).email).toBeNull()
    const letters = await db.select().from(outbox).where(eq(outbox.registrationId, first))
    expect(letters.map(({ message, state }) => [message, state])).toEqual([
      ["confirmation", "skipped"],
    ])
    const lines = await db.select().from(audit).where(eq(audit.subjectId, first))
    expect(lines).toMatchObject([{ actor: "public", action: "registration.disown" }])
    expect(JSON.stringify(lines)).not.toContain(email)
    expect(await registrationOf(second)).toMatchObject({ email, cancelledAt: null })
  })

  test("is not whoever came without a mail, nor who said before that it was them", async () => {
    const { first, early } = await twice()
    await visit(first, "own", notMeAction, {})
    expect((await visit(first, "own", notMePage)).to).toBe("/my")
    await visit(first, "mailed", confirmAction, {})
    expect((await visit(first, "mailed", notMePage)).to).toBe("/my")
    expect((await visit(first, "mailed", notMeAction, {})).to).toBe("/my?done=already")
    expect(await takenOf(early)).toBe(1)
  })

  test("is told what happened, though the link opens nothing any more", async () => {
    const { first } = await twice()
    await visit(first, "mailed", notMeAction, {})
    const request = new Request("http://localhost:3000/my/not-me?done")
    expect(await notMePage({ request, params: {} } as never)).toBeNull()
  })

  test("is heard also when everything was cancelled before", async () => {
    const { first } = await twice()
    await visit(first, "own", cancelAction, {}, "/my/cancel?all")
    await visit(first, "mailed", notMeAction, {})
    expect(await registrationOf(first)).toMatchObject({ email: null, linkVersion: 2 })
    const letters = await db.select().from(outbox).where(eq(outbox.registrationId, first))
    expect(letters.map(({ state }) => state)).toEqual(["skipped", "skipped"])
  })
})
