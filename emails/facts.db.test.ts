import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { cancel } from "#app/registration/cancel.server.ts"
import { findPlan } from "#app/registration/plan.server.ts"
import { db, transaction } from "#db/index.ts"
import { events, outbox } from "#db/schema/index.ts"
import { ask } from "#tests/questions.ts"
import { confirmed, signedUp } from "#tests/sign-up.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { invitationsOf } from "./calendar.server.ts"
import { factsOf } from "./facts.server.ts"
import { write } from "./write.server.tsx"

/** How mails call a team and its captain, who typed these names. */
async function called(contact: string, team: string) {
  const event = await makeEvent()
  const offering = await makeOffering(event, { kind: "entry", counts: "registration" })
  const { registrationId } = await signedUp(event.id, {
    kind: "entry",
    contact: { name: contact, email: "ana@example.org", phone: null, locale: "en" },
    details: { team },
    wants: [{ attendee: null, slotId: await makeSlot(event, offering) }],
  })
  await confirmed(registrationId)
  const facts = factsOf((await findPlan(db, registrationId))!, "en")
  return [facts.contact, facts.entry?.team]
}

test("nobody sends links of their own in a mail of ours", async () => {
  const names = await called(
    "Pay at https://evil.example/x or www.evil.example",
    "Write to a@evil.example",
  )
  expect(names.join("\n")).not.toMatch(/:\/\/|\w\.\w|\w@\w/)
})

test("before somebody has answered from a mail to the address, no typed word goes there", async () => {
  const event = await makeEvent()
  const offering = await makeOffering(event, { kind: "entry", counts: "registration" })
  const { registrationId } = await signedUp(event.id, {
    kind: "entry",
    contact: { name: "Buy pills", email: "ana@example.org", phone: null, locale: "en" },
    details: { team: "Cheap pills", goal: 8_005_550_100 },
    wants: [{ attendee: null, slotId: await makeSlot(event, offering) }],
  })
  const [letter] = await db.select().from(outbox).where(eq(outbox.registrationId, registrationId))
  const before = await write(letter!, NOW)
  expect(JSON.stringify(before)).not.toMatch(/pills|005/i)
  expect(before!.text).toContain("?to=not-me")
  await confirmed(registrationId)
  const after = await write(letter!, NOW)
  expect(after!.text).toContain("Hello Buy pills")
  expect(after!.text).not.toContain("?to=not-me")
})

test("names stay as they are", async () => {
  const names = ["José O'Neill-Núñez Jr.", "St. Mary's Swimmers (2026)"] as const
  expect(await called(...names)).toEqual(names)
})

test("what somebody answered to the event's own questions is in no mail, nor is the question", async () => {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event))
  const questionId = await ask(event, { label: "Favorite zebra" })
  const { registrationId } = await signedUp(event.id, {
    wants: [{ attendee: 0, slotId }],
    answers: [{ questionId, attendee: null, choice: "", typed: "Zelda" }],
  })
  await confirmed(registrationId)
  const [letter] = await db.select().from(outbox).where(eq(outbox.registrationId, registrationId))
  for (const message of ["confirmation", "changed"] as const) {
    const mail = await write({ ...letter!, message }, NOW)
    expect(mail!.text).toContain("/my/")
    expect(JSON.stringify(mail)).not.toMatch(/zebra|zelda/i)
  }
})

/** Everything that mails and calendars say of somebody who is in each of these. */
async function saidOf(...given: Parameters<typeof makeOffering>[1][]) {
  const event = await makeEvent()
  const wants: { attendee: number | null; slotId: string }[] = []
  for (const [index, one] of given.entries()) {
    const startsAt = NINE + index * HOUR
    const slotId = await makeSlot(event, await makeOffering(event, one), { startsAt })
    wants.push({ attendee: one?.counts === "registration" ? null : 0, slotId })
  }
  const { registrationId } = await signedUp(event.id, { wants })
  const plan = (await findPlan(db, registrationId))!
  return JSON.stringify([
    factsOf(plan, "en"),
    invitationsOf(plan, "ana@example.org", NOW).map(({ content }) => content),
  ])
}
const named = (name: string) => ({ texts: { en: { name } } })

test.each([
  ["a service", { kind: "service" }],
  ["an activity", { kind: "activity" }],
  ["a shift", { kind: "role" }],
  ["an entry", { kind: "entry", counts: "registration" }],
  ["a table", { kind: "table", counts: "registration" }],
] as const)(
  "%s whose name tells of somebody's health stands in no mail and calendar",
  async (_, given) => {
    const said = await saidOf({ ...given, ...named("Blood sugar"), health: true })
    expect(said).toContain("9:00")
    expect(said).not.toContain("Blood sugar")
  },
)

test("a service whose name tells nothing is named, in a visit too", async () => {
  const said = await saidOf(
    { ...named("Haircut"), health: false },
    { ...named("Blood sugar"), health: true },
  )
  expect(said).toContain("Haircut")
  expect(said).not.toContain("Blood sugar")
})

test("the place of a health service is named where nobody comes for anything else", async () => {
  const health = { ...named("Blood sugar"), health: true }
  expect(await saidOf(health)).toContain("School")
  const mixed = await saidOf(health, { kind: "activity", ...named("Dance"), health: false })
  expect(mixed).not.toMatch(/"name":"School"/)
  expect(await saidOf(health, { kind: "role" })).toContain("School")
})

test("an entry calls those who are in it as its event does", async () => {
  const event = await makeEvent()
  const members = async () => {
    const offering = await makeOffering(event, { kind: "entry", counts: "registration" })
    const slotId = await makeSlot(event, offering)
    const { registrationId } = await signedUp(event.id, { wants: [{ attendee: null, slotId }] })
    return factsOf((await findPlan(db, registrationId))!, "en").entry?.members
  }
  expect(await members()).toBe("Members")
  await transaction(async (tx) => {
    const texts = { en: { name: "Swim", members: "swimmers" }, es: { name: "Nado" } }
    await tx.update(events).set({ texts }).where(eq(events.id, event.id))
  })
  expect(await members()).toBe("Swimmers")
})

test("a class is told of by all its days and once by its place, also when it is offered", async () => {
  const event = await makeEvent()
  const offering = await makeOffering(event, { kind: "activity", take: "all" })
  const days = [0, 7, 14].map((day) => NINE + day * 24 * HOUR)
  const slotIds: string[] = []
  for (const startsAt of days) slotIds.push(await makeSlot(event, offering, { startsAt }))
  const contact = { name: "Ana", email: "ana@example.org", phone: null, locale: "en" }
  const first = await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId: slotIds[0]! }] })
  const wish = { attendee: 0, offeringId: offering, slotId: slotIds[0]! }
  const second = await signedUp(event.id, { contact, waits: [wish] })
  const lastTo = async (registrationId: string) => {
    const rows = await db.select().from(outbox).where(eq(outbox.registrationId, registrationId))
    const last = rows.reduce((one, other) => (other.id > one.id ? other : one))
    return (await write(last, NOW))!.text
  }
  const dates = ["December 12, 2026", "December 19, 2026", "December 26, 2026"]
  const countOf = (text: string, word: string) => text.split(word).length - 1
  const confirmation = await lastTo(first.registrationId)
  for (const date of dates) expect(confirmation).toContain(date)
  expect(countOf(confirmation, "1 Main Street")).toBe(1)
  await cancel(first.registrationId, "everything", { actor: "public" }, NOW)
  const offer = await lastTo(second.registrationId)
  for (const date of dates) expect(offer).toContain(date)
  expect(countOf(offer, "1 Main Street")).toBe(1)
})
