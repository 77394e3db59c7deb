import { eq } from "drizzle-orm"
import { afterEach, describe, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { answers, audit, credentials, outbox, people, registrations } from "#db/schema/index.ts"
import { ask } from "#tests/questions.ts"
import { bookingsOf, personOf, registrationOf } from "#tests/rows.ts"
import { confirmed, knownVolunteer, signedUp, signUp, volunteer } from "#tests/sign-up.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { clashes, confirm, isUnconfirmed } from "./confirm.server.ts"
import type { StatedLicence } from "./licences.server.ts"
import { manageToken, readToken } from "./links.server.ts"

afterEach(async () => {
  expect(await verify(db)).toEqual([])
})

/** An event with two shifts of three hours that overlap by one, and two later ones. */
async function shifts(licence?: "dentist") {
  const event = await makeEvent()
  const role = await makeOffering(event, { kind: "role", rules: licence ? { licence } : {} })
  const from = (hours: number) =>
    makeSlot(event, role, {
      startsAt: NINE + hours * HOUR,
      endsAt: NINE + (hours + 3) * HOUR,
      capacity: 5,
    })
  return {
    event,
    email: `vera-${event.id}@example.org`,
    early: await from(0),
    across: await from(2),
    late: await from(3),
    evening: await from(6),
  }
}

type Place = Awaited<ReturnType<typeof shifts>>
const submitted = ({ email }: Place, slotIds: string[], more: object = {}) => ({
  kind: "volunteer" as const,
  contact: { name: "Vera Volkov", email, phone: null, locale: "en" },
  attendees: [{ ...volunteer(email), ...more }],
  wants: slotIds.map((slotId) => ({ attendee: 0, slotId })),
})
const typed = async (place: Place, ...slotIds: string[]) =>
  (await signedUp(place.event.id, submitted(place, slotIds))).registrationId

const stating = (place: Place, number: string): StatedLicence => ({
  profession: "dentist",
  number: `${number}-${place.event.id.slice(-8)}`,
  state: "CT",
  expiresOn: "2027-01-01",
})
const withLicence = async (place: Place, slotId: string, number: string, known?: string) => {
  const person = { email: place.email, phone: null, licence: stating(place, number), known }
  return (await signedUp(place.event.id, submitted(place, [slotId], { person }))).registrationId
}
const verified = async (registrationId: string) => {
  const { id } = await personOf(registrationId)
  await transaction(async (tx) => {
    await tx
      .update(credentials)
      .set({ verifiedAt: NOW, verifiedBy: "staff" })
      .where(eq(credentials.personId, id))
  })
  return id
}

describe("a name and an address that somebody typed", () => {
  test("block nobody: the volunteer takes the same shift, and a stranger learns nothing", async () => {
    const place = await shifts()
    const theirs = await typed(place, place.early)
    await confirmed(theirs)
    const stranger = await signUp(place.event.id, submitted(place, [place.early, place.late]))
    expect(stranger).toMatchObject({ ok: true })
    expect((await personOf(theirs)).id).not.toBe(
      stranger.ok && (await personOf(stranger.registrationId)).id,
    )
  })

  test("get nothing of a licence that was verified: the shift is held", async () => {
    const place = await shifts("dentist")
    const dentist = await withLicence(place, place.early, "D1")
    await confirmed(dentist)
    await verified(dentist)
    const stranger = await withLicence(place, place.late, "MADE-UP")
    expect(await bookingsOf(stranger)).toMatchObject([{ state: "held", heldFor: "credential" }])
    const copied = await withLicence(place, place.across, "D1")
    expect(await bookingsOf(copied)).toMatchObject([{ state: "held", heldFor: "credential" }])
  })
})

describe("a licence", () => {
  test("counts when the person whom we know states the verified one again, to the letter", async () => {
    const place = await shifts("dentist")
    const dentist = await withLicence(place, place.early, "D1")
    await confirmed(dentist)
    const known = await verified(dentist)
    const again = await withLicence(place, place.late, "D1", known)
    expect(await bookingsOf(again)).toMatchObject([{ state: "booked" }])
  })

  test("does not count for another one that they state", async () => {
    const place = await shifts("dentist")
    const dentist = await withLicence(place, place.early, "D1")
    await confirmed(dentist)
    const known = await verified(dentist)
    const other = await withLicence(place, place.late, "D2", known)
    expect(await bookingsOf(other)).toMatchObject([{ state: "held", heldFor: "credential" }])
  })
})

describe("answering from a mail", () => {
  test("confirms the address, and the first volunteer of that name there", async () => {
    const place = await shifts()
    const id = await typed(place, place.early)
    expect(await isUnconfirmed(await registrationOf(id))).toBe(true)
    await confirmed(id)
    expect((await registrationOf(id)).confirmedAt).toBe(NOW)
    expect((await personOf(id)).confirmedAt).toBe(NOW)
    expect(await isUnconfirmed(await registrationOf(id))).toBe(false)
    const lines = await db.select().from(audit).where(eq(audit.subjectId, id))
    expect(lines).toMatchObject([{ actor: "public", action: "registration.confirm" }])
  })

  test("changes nothing a second time, nor the version that calendars count by", async () => {
    const place = await shifts()
    const id = await typed(place, place.early)
    await confirmed(id)
    const before = await registrationOf(id)
    await confirmed(id, NOW + HOUR)
    expect(await registrationOf(id)).toEqual(before)
    expect(before.version).toBe(1)
  })

  test.each(["own", "revoked"] as const)("does nothing by a link that is %s", async (which) => {
    const place = await shifts()
    const id = await typed(place, place.early)
    const link = readToken(
      manageToken(await registrationOf(id), which === "own" ? "own" : "mailed"),
    )!
    if (which === "revoked")
      await transaction(async (tx) => {
        await tx.update(registrations).set({ linkVersion: 2 }).where(eq(registrations.id, id))
      })
    await confirm(link, NOW)
    expect((await registrationOf(id)).confirmedAt).toBeNull()
    expect((await personOf(id)).confirmedAt).toBeNull()
  })

  test("makes one person of two sign-ups that go together", async () => {
    const place = await shifts()
    const [first, second] = [await typed(place, place.early), await typed(place, place.late)]
    await confirmed(first)
    await confirmed(second)
    expect((await personOf(second)).id).toBe((await personOf(first)).id)
    expect(await db.select().from(people).where(eq(people.email, place.email))).toHaveLength(1)
  })

  test("of two at one time leaves two until the owner has chosen", async () => {
    const place = await shifts()
    const [first, second] = [await typed(place, place.early), await typed(place, place.across)]
    await confirmed(first)
    await confirmed(second)
    expect((await registrationOf(second)).confirmedAt).toBe(NOW)
    expect((await personOf(second)).confirmedAt).toBeNull()
    expect(await isUnconfirmed(await registrationOf(second))).toBe(true)
    const [mine] = await bookingsOf(second)
    const [other] = await bookingsOf(first)
    expect(await clashes(second)).toMatchObject([
      {
        one: { bookingId: mine!.id, registrationId: second },
        other: { bookingId: other!.id, registrationId: first },
      },
    ])
    expect(await clashes(first)).toEqual([])
  })

  test("books what was held for a licence that is verified already, and says so by mail", async () => {
    const place = await shifts("dentist")
    const dentist = await withLicence(place, place.early, "D1")
    await confirmed(dentist)
    await verified(dentist)
    const again = await withLicence(place, place.late, "D1")
    const other = await withLicence(place, place.evening, "D2")
    await confirmed(again)
    await confirmed(other)
    expect(await bookingsOf(again)).toMatchObject([{ state: "booked", heldFor: null }])
    expect((await personOf(other)).id).toBe((await personOf(dentist)).id)
    expect(await bookingsOf(other)).toMatchObject([{ state: "held", heldFor: "credential" }])
    const letters = await db.select().from(outbox).where(eq(outbox.registrationId, again))
    expect(letters.map(({ message }) => message).sort()).toEqual(["changed", "confirmation"])
    const kept = await db
      .select()
      .from(credentials)
      .where(eq(credentials.number, stating(place, "D1").number))
    expect(kept).toHaveLength(1)
  })

  test("from many sign-ups at once makes one person", async () => {
    const place = await shifts()
    const slots = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const startsAt = NINE + index * 10 * HOUR
        const role = await makeOffering(place.event, { kind: "role" })
        return makeSlot(place.event, role, { startsAt, endsAt: startsAt + HOUR })
      }),
    )
    const ids: string[] = []
    for (const slotId of slots) ids.push(await typed(place, slotId))
    await Promise.all(ids.map((id) => confirmed(id)))
    expect(await db.select().from(people).where(eq(people.email, place.email))).toHaveLength(1)
  })
})

test("a sign-up that is sent twice leaves one person", async () => {
  const place = await shifts()
  const once = { ...submitted(place, [place.early]), draftId: `draft-${place.event.id}` }
  await signedUp(place.event.id, once)
  expect(await signUp(place.event.id, once)).toMatchObject({ ok: true, again: true })
  expect(await db.select().from(people).where(eq(people.email, place.email))).toHaveLength(1)
})

describe("a volunteer whom we know", () => {
  test("is refused two shifts at once, across sign-ups", async () => {
    const place = await shifts()
    const known = await knownVolunteer(place.event.id, place.email)
    const take = (slotId: string) =>
      signUp(place.event.id, { ...submitted(place, [slotId]), attendees: [known] })
    expect(await take(place.early)).toMatchObject({ ok: true })
    expect(await take(place.across)).toMatchObject({ ok: false, reason: "overlap" })
    expect(await take(place.early)).toMatchObject({ ok: false, reason: "twice" })
    expect(await take(place.late)).toMatchObject({ ok: true })
  })

  test("confirms the address by signing up from their mail", async () => {
    const place = await shifts()
    const known = await knownVolunteer(place.event.id, place.email)
    const { registrationId } = await signedUp(place.event.id, {
      ...submitted(place, [place.early]),
      attendees: [known],
    })
    expect((await registrationOf(registrationId)).confirmedAt).toBe(NOW)
  })

  test("is not whoever else is typed in their browser", async () => {
    const place = await shifts()
    const known = await knownVolunteer(place.event.id, place.email)
    await signedUp(place.event.id, { ...submitted(place, [place.early]), attendees: [known] })
    const partner = { ...known, name: "Igor Volkov" }
    expect(
      await signUp(place.event.id, { ...submitted(place, [place.early]), attendees: [partner] }),
    ).toMatchObject({ ok: true })
  })
})

test("whoever turns out to be somebody known keeps what each of them has answered", async () => {
  const place = await shifts()
  const size = await ask(place.event, { asks: "attendee", kind: "one", choices: ["S", "M"] })
  const answering = async (slotId: string, choice: string) => {
    const given = { questionId: size, attendee: 0, choice, typed: null }
    const submission = { ...submitted(place, [slotId]), answers: [given] }
    return (await signedUp(place.event.id, submission)).registrationId
  }
  const [first, second] = [await answering(place.early, "S"), await answering(place.late, "M")]
  await confirmed(first)
  await confirmed(second)
  expect((await personOf(first)).id).toBe((await personOf(second)).id)
  const kept = await db.select().from(answers).where(eq(answers.questionId, size))
  const of = (id: string) => kept.filter(({ registrationId }) => registrationId === id)
  expect(of(first)).toMatchObject([{ choice: "S" }])
  expect(of(second)).toMatchObject([{ choice: "M" }])
})
