import { eq } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { tell } from "#app/outbox/tell.server.ts"
import { clashes } from "#app/registration/confirm.server.ts"
import { holdUnsent } from "#db/hold-mail.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { attendees, audit, outbox, people, registrations } from "#db/schema/index.ts"
import { confirmed, signedUp, volunteer } from "#tests/sign-up.ts"
import { letter, makeFair, registered } from "#tests/smtp/outbox.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { troubledMail } from "./queries.server.ts"
import { sendAgain, sendRestored } from "./resend.server.ts"

async function failed(address: string) {
  const fair = await makeFair()
  const id = await registered(fair, address)
  await transaction(async (tx) => {
    await tx
      .update(outbox)
      .set({ state: "failed", error: "550 no", attempts: 3 })
      .where(eq(outbox.id, id))
  })
  return { id, eventId: fair.event.id, registrationId: (await letter(id)).registrationId! }
}
const again = (of: { id: string; eventId: string }, recipient: string) =>
  transaction((tx) => sendAgain(tx, { ...of, recipient, actor: "coordinator" }, NOW))
const registrationOf = async (id: string) =>
  (await db.select().from(registrations).where(eq(registrations.id, id)))[0]!

test("a failed message goes out again to the corrected address, which the registration keeps", async () => {
  const one = await failed("ana@exmaple.org")
  expect(await again(one, "ana@example.org")).toEqual({ ok: true, queued: 1 })
  expect(await letter(one.id)).toMatchObject({
    state: "queued",
    recipient: "ana@example.org",
    attempts: 0,
    error: null,
    sendAfter: NOW,
  })
  const corrected = await registrationOf(one.registrationId)
  expect(corrected.email).toBe("ana@example.org")
  expect(corrected.linkVersion, "links sent to the wrong address are revoked").toBe(2)
  expect(await verify(db)).toEqual([])
})

test("later messages to the wrong address follow", async () => {
  const one = await failed("bo@exmaple.org")
  const registration = await registrationOf(one.registrationId)
  await transaction((tx) => tell(tx, registration.id, { message: "changed" }, NOW))
  await again(one, "bo@example.org")
  const all = await db.select().from(outbox).where(eq(outbox.registrationId, registration.id))
  expect(all.map((row) => row.recipient)).toEqual(["bo@example.org", "bo@example.org"])
})

test("the same address only tries again", async () => {
  const one = await failed("cy@example.org")
  const { version } = await registrationOf(one.registrationId)
  expect(await again(one, "cy@example.org")).toMatchObject({ ok: true })
  expect((await registrationOf(one.registrationId)).version).toBe(version)
})

test("what somebody else has sent again, or belongs to another event, is refused", async () => {
  const one = await failed("di@example.org")
  const missing = { ok: false, reason: "missing" }
  expect(await again({ ...one, eventId: "another" }, "x@example.org")).toEqual(missing)
  await again(one, "di@example.org")
  expect(await again(one, "di@example.org")).toEqual(missing)
})

test("the audit log says that an address was corrected, and not which", async () => {
  const one = await failed("ed@exmaple.org")
  await again(one, "ed@example.org")
  const [line] = await db.select().from(audit).where(eq(audit.eventId, one.eventId))
  expect(line).toMatchObject({
    actor: "coordinator",
    action: "mail.sendAgain",
    subjectId: one.registrationId,
    detail: { messages: 1, fields: ["email"] },
  })
  expect(JSON.stringify(line)).not.toContain("@")
})

test("what waited in a copied database goes out by one decision", async () => {
  const fair = await makeFair()
  const ids = [await registered(fair, "f@example.org"), await registered(fair, "g@example.org")]
  await transaction(holdUnsent)
  expect((await troubledMail(db, fair.event.id, 10)).failed).toHaveLength(2)
  const by = { actor: "coordinator", eventId: fair.event.id }
  expect(await transaction((tx) => sendRestored(tx, by, NOW))).toBe(2)
  for (const id of ids) expect((await letter(id)).state).toBe("queued")
  expect(await troubledMail(db, fair.event.id, 10)).toEqual({ failed: [], trying: [] })
})

describe("a volunteer whose address was corrected", () => {
  /** Two shifts at one time, and somebody who signed up for the first with an address that does not exist. */
  async function mistyped() {
    const event = await makeEvent()
    const role = await makeOffering(event, { kind: "role" })
    const slotId = await makeSlot(event, role, { capacity: 5, endsAt: NINE + 3 * HOUR })
    const signs = async (email: string) =>
      (
        await signedUp(event.id, {
          kind: "volunteer",
          contact: { name: "Vera Volkov", email, phone: null, locale: "en" },
          attendees: [volunteer(email)],
          wants: [{ attendee: 0, slotId }],
        })
      ).registrationId
    const [wrong, right] = [`vera@${event.id}.exmaple.org`, `vera@${event.id}.example.org`]
    const registrationId = await signs(wrong)
    const [mail] = await transaction((tx) =>
      tx
        .update(outbox)
        .set({ state: "failed", error: "550 no" })
        .where(eq(outbox.registrationId, registrationId))
        .returning({ id: outbox.id }),
    )
    const correct = () => again({ id: mail!.id, eventId: event.id }, right)
    return { registrationId, right, correct, signs }
  }
  const personOf = async (registrationId: string) =>
    (
      await db
        .select({ person: people })
        .from(attendees)
        .innerJoin(people, eq(people.id, attendees.personId))
        .where(eq(attendees.registrationId, registrationId))
    )[0]!.person

  test("is reached there with all that is theirs, and has to answer from there", async () => {
    const { registrationId, right, correct } = await mistyped()
    await confirmed(registrationId)
    await correct()
    expect(await registrationOf(registrationId)).toMatchObject({ email: right, confirmedAt: null })
    expect(await personOf(registrationId)).toMatchObject({ email: right, confirmedAt: null })
    await confirmed(registrationId)
    expect(await personOf(registrationId)).toMatchObject({ email: right, confirmedAt: NOW })
    expect(await verify(db)).toEqual([])
  })

  test("does not take the same place twice unseen: the owner is asked which to keep", async () => {
    const { registrationId, right, correct, signs } = await mistyped()
    await correct()
    const second = await signs(right)
    await confirmed(second)
    await confirmed(registrationId)
    expect(await clashes(registrationId)).toHaveLength(1)
    expect(await verify(db)).toEqual([])
  })
})
