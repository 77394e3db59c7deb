import { eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { manageToken } from "#app/registration/links.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import {
  attendees,
  bookings,
  consents,
  credentials,
  drafts,
  outbox,
  registrations,
  slots,
  waits,
} from "#db/schema/index.ts"
import { takenOf } from "#tests/rows.ts"
import { confirmed } from "#tests/sign-up.ts"
import { volunteering } from "#tests/volunteering.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(async () => {
  vi.useRealTimers()
  expect(await verify(db)).toEqual([])
})

const registered = async (draftId: string) =>
  (await db.select().from(registrations).where(eq(registrations.draftId, draftId)))[0]
const change = (id: string, set: Partial<typeof slots.$inferInsert>) =>
  transaction(async (tx) => {
    await tx.update(slots).set(set).where(eq(slots.id, id))
  })

test("a volunteer takes two shifts in three answers", async () => {
  const v = await volunteering()
  expect((await v.choose(["shift", v.morning], ["shift", v.afternoon])).to).toContain("/you")
  expect((await v.you()).to).toContain("/check")
  expect((await v.check()).to).toContain("/done")
  const registration = await registered(v.draft)
  expect(registration).toMatchObject({
    kind: "volunteer",
    contact: "Vera Volkov",
    details: {
      shirt: "M",
      languages: ["en", "es"],
      emergency: { name: "Igor Volkov", phone: "860 555 0101" },
    },
  })
  expect([await takenOf(v.morning), await takenOf(v.afternoon)]).toEqual([1, 1])
  const mail = await db.select().from(outbox).where(eq(outbox.registrationId, registration!.id))
  expect(mail.map(({ message }) => message)).toEqual(["confirmation"])
  const given = await db
    .select()
    .from(consents)
    .where(eq(consents.registrationId, registration!.id))
  expect(given.map(({ purpose }) => purpose)).toEqual(["privacy"])
})

test("pressing the button twice, even at once, signs up once", async () => {
  const v = await volunteering()
  await v.choose(["shift", v.morning])
  await v.you()
  const answers = await Promise.all([v.check(), v.check()])
  expect(answers.map(({ to }) => to)).toEqual(Array(2).fill(expect.stringContaining("/done")))
  expect((await v.check()).to).toContain("/done")
  expect(await takenOf(v.morning)).toBe(1)
})

test("shifts that overlap are refused beside the shift, and the ticks are kept", async () => {
  const v = await volunteering()
  const refused = await v.choose(["shift", v.morning], ["shift", v.across])
  expect(refused).toMatchObject({
    status: 409,
    data: {
      choice: { shifts: [v.morning, v.across] },
      problems: [{ reason: "overlap" }, { reason: "overlap" }],
    },
  })
  expect(await db.select().from(drafts).where(eq(drafts.eventId, v.event.id))).toEqual([])
})

test("nothing ticked is refused", async () => {
  const v = await volunteering()
  expect(await v.choose()).toMatchObject({ status: 400, data: { problems: [] } })
})

test("a full, a closed and a foreign shift are refused, posted directly too", async () => {
  const v = await volunteering()
  const other = await makeEvent()
  const foreign = await makeSlot(other, await makeOffering(other, { kind: "role" }))
  const service = await makeSlot(v.event, await makeOffering(v.event))
  await change(v.morning, { capacity: 0 })
  await change(v.afternoon, { closedAt: NOW })
  for (const [id, reason] of [
    [v.morning, "full"],
    [v.afternoon, "closed"],
    [foreign, "gone"],
    [service, "gone"],
    ["nonsense", "gone"],
  ] as const)
    expect(await v.choose(["shift", id])).toMatchObject({
      status: 409,
      data: { problems: [{ reason }] },
    })
})

test("a shift that fills up before the button is explained, with another time and the waitlist", async () => {
  const v = await volunteering()
  await v.choose(["shift", v.morning])
  await v.you()
  await change(v.morning, { capacity: 0 })
  const refused = await v.check()
  expect(refused).toMatchObject({
    status: 409,
    data: {
      obstacle: { reason: "full", instead: [{ slotId: v.across }, { slotId: v.afternoon }] },
    },
  })
  expect(await registered(v.draft)).toBeUndefined()
  expect((await v.saved()).data.you?.name).toBe("Vera Volkov")

  expect((await v.change(`instead:${v.morning}:${v.afternoon}`)).to).toContain("/check")
  expect((await v.check()).to).toContain("/done")
  expect(await takenOf(v.afternoon)).toBe(1)
})

test("a full shift is waited for, and takes no place", async () => {
  const v = await volunteering()
  await change(v.morning, { capacity: 0 })
  await v.choose(["wait", v.morning], ["shift", v.afternoon])
  await v.you()
  expect((await v.check()).to).toContain("/done")
  const registration = await registered(v.draft)
  const waiting = await db.select().from(waits).where(eq(waits.registrationId, registration!.id))
  expect(waiting).toMatchObject([{ slotId: v.morning, offeringId: v.role, endedAt: null }])
  expect([await takenOf(v.morning), await takenOf(v.afternoon)]).toEqual([0, 1])
})

test("leaving out the last shift leads back to the board", async () => {
  const v = await volunteering()
  await v.choose(["shift", v.morning])
  await v.you()
  expect((await v.change(`drop:${v.morning}`)).to).toContain(`/volunteer?draft=${v.draft}`)
})

test("a stranger who types a volunteer's name and address learns nothing of their shifts, and blocks none", async () => {
  const first = await volunteering()
  await first.choose(["shift", first.morning])
  await first.you()
  await first.check()
  await confirmed((await registered(first.draft))!.id)
  for (const slotId of [first.across, first.morning]) {
    const stranger = first.another()
    await stranger.choose(["shift", slotId])
    await stranger.you()
    expect((await stranger.check()).to).toContain("/done")
  }
  const own = manageToken((await registered(first.draft))!, "own")
  const lookedUp = first.another(`turnout_my=${own}`)
  await lookedUp.choose(["shift", first.morning])
  await lookedUp.you()
  expect((await lookedUp.check()).to).toContain("/done")
})

test("who came by our mail is refused a second shift at that time, without a word of what else is booked", async () => {
  const first = await volunteering()
  await first.choose(["shift", first.morning])
  await first.you()
  await first.check()
  const registration = (await registered(first.draft))!
  await confirmed(registration.id)
  for (const [slotId, reason] of [
    [first.across, "overlap"],
    [first.morning, "twice"],
  ] as const) {
    const again = first.another(`turnout_my=${manageToken(registration, "mailed")}`)
    await again.choose(["shift", slotId])
    await again.you()
    const refused = await again.check()
    expect(refused).toMatchObject({
      status: 409,
      data: { obstacle: { reason, other: undefined, shift: { slotId } } },
    })
  }
})

test("somebody else at the same address may take the same shift", async () => {
  const first = await volunteering()
  await first.choose(["shift", first.morning])
  await first.you()
  await first.check()
  const couple = first.another()
  await couple.choose(["shift", first.morning])
  await couple.you(["name", "Igor Volkov"])
  expect((await couple.check()).to).toContain("/done")
  expect(await takenOf(first.morning)).toBe(2)
})

test("a volunteer who is too young on the day is refused at the date of birth", async () => {
  const v = await volunteering({ minAge: 16 })
  await v.choose(["shift", v.morning])
  const refused = await v.you(["birthDate", "2010-12-13"], ...v.guardian)
  expect(refused.status).toBe(400)
  expect(JSON.stringify(refused.data)).toContain("problem.tooYoung")
  expect((await v.you(["birthDate", "2010-12-12"], ...v.guardian)).to).toContain("/check")
})

test("a minor signs up with a parent's or guardian's consent", async () => {
  const v = await volunteering()
  await v.choose(["shift", v.morning])
  const refused = await v.you(["birthDate", "2010-01-01"])
  expect(refused).toMatchObject({ status: 400, data: { minor: true } })
  await v.you(["birthDate", "2010-01-01"], ...v.guardian)
  expect((await v.check()).to).toContain("/done")
  const registration = await registered(v.draft)
  const [person] = await db
    .select()
    .from(attendees)
    .where(eq(attendees.registrationId, registration!.id))
  expect(person).toMatchObject({ guardian: "Igor Volkov", birthDate: "2010-01-01" })
  const given = await db
    .select()
    .from(consents)
    .where(eq(consents.registrationId, registration!.id))
  expect(given.map(({ purpose }) => purpose).sort()).toEqual(["guardian", "privacy"])
})

test("an address to reach the volunteer is needed, whichever", async () => {
  const v = await volunteering()
  await v.choose(["shift", v.morning])
  expect((await v.you(["email", ""])).status).toBe(400)
  expect((await v.you(["email", ""], ["phone", "860 555 0102"])).to).toContain("/check")
})

test("everything that is missing is said at once, with what the shift asks for", async () => {
  const v = await volunteering({ minAge: 16, rules: { licence: "nurse" } })
  await v.choose(["shift", v.morning])
  const errors = async (birthDate: string) => {
    const nothing = ["name", "email", "shirt", "emergencyName", "emergencyPhone", "languages"]
    const refused = await v.you(...nothing.map((name): [string, string] => [name, ""]), [
      "birthDate",
      birthDate,
    ])
    expect(refused.status).toBe(400)
    return (refused.data as { lastResult: { error: Record<string, string[]> } }).lastResult.error
  }
  expect(await errors("")).toEqual({
    ...{ name: ["required"], birthDate: ["required"], shirt: ["choose"] },
    ...{ emergencyName: ["required"], emergencyPhone: ["required"], email: ["shifts:you.reach"] },
    ...{ languages: ["shifts:you.oneLanguage"], number: ["required"], state: ["choose"] },
    expiresOn: ["required"],
  })
  expect((await errors("2999-01-01")).birthDate).toEqual(["birthDate"])
  expect((await errors("2010-12-13")).birthDate).toEqual([
    expect.stringContaining("problem.tooYoung"),
  ])
  const minor = await errors("2010-12-12")
  expect([minor.guardian, minor.guardianAgrees]).toEqual([
    ["shifts:you.guardianMissing"],
    ["shifts:you.guardianMustAgree"],
  ])
})

test("a licence must cover the day of the shift; then the shift is held until it is verified", async () => {
  const v = await volunteering({ rules: { licence: "nurse", holdDays: 7 } })
  await v.choose(["shift", v.morning])
  expect((await v.you()).status).toBe(400)
  const late = await v.you(...v.licence("2026-12-11"))
  expect(JSON.stringify(late.data)).toContain("problem.expires")
  expect((await v.you(...v.licence("2026-12-12"))).to).toContain("/check")
  await v.check()
  const registration = await registered(v.draft)
  const [booking] = await db
    .select()
    .from(bookings)
    .where(eq(bookings.registrationId, registration!.id))
  expect(booking).toMatchObject({ state: "held", heldFor: "credential" })
  expect(await db.select().from(credentials).where(eq(credentials.number, v.number))).toMatchObject(
    [{ profession: "nurse", state: "CT", expiresOn: "2026-12-12", verifiedAt: null }],
  )
})

test("answers that no longer fit a changed choice are asked again, and the rest is kept", async () => {
  const v = await volunteering()
  const nursing = await makeOffering(v.event, { kind: "role", rules: { licence: "nurse" } })
  const shift = await makeSlot(v.event, nursing, {
    startsAt: NINE,
    endsAt: NINE + HOUR,
    capacity: 3,
  })
  await v.choose(["shift", v.morning])
  await v.you()
  await v.rechoose(["shift", shift])
  expect((await v.checkPage()).to).toContain("/you")
  expect((await v.youPage()).data).toMatchObject({
    licence: "nurse",
    you: { name: "Vera Volkov" },
    lastResult: { status: "error", error: { number: ["required"] } },
  })
})

test("a choice that is changed into something that was not asked about signs up for nothing", async () => {
  const v = await volunteering()
  const short = await makeOffering(v.event, { kind: "role", minAge: 21 })
  const service = await makeSlot(v.event, await makeOffering(v.event))
  await v.choose(["shift", v.morning])
  await v.you(["birthDate", "2006-12-12"])
  await v.change(`instead:${v.morning}:${await makeSlot(v.event, short)}`)
  expect((await v.check()).to).toContain("/you")

  const other = v.another()
  await other.choose(["shift", v.morning])
  await other.you()
  await other.change(`instead:${v.morning}:${service}`)
  expect(await other.check()).toMatchObject({
    status: 409,
    data: { obstacle: { reason: "gone" } },
  })
  expect(await registered(other.draft)).toBeUndefined()
  expect(await takenOf(service)).toBe(0)
})

test("a draft opens in its own browser only", async () => {
  const v = await volunteering()
  await v.choose(["shift", v.morning])
  await v.you()
  v.forget()
  expect((await v.youPage()).status).toBe(410)
  expect((await v.checkPage()).status).toBe(410)
})

test("what another window saved meanwhile is not overwritten unseen", async () => {
  const v = await volunteering()
  await v.choose(["shift", v.morning])
  const before = String((await v.saved()).version)
  await v.you()
  const stale = await v.you(["name", "Vera V."], ["version", before])
  expect(stale).toMatchObject({ status: 409, data: { stale: true } })
  expect((await v.saved()).data.you?.name).toBe("Vera Volkov")
})

test("a robot signs up for nothing", async () => {
  const v = await volunteering()
  await v.choose(["shift", v.morning])
  expect((await v.you(["website", "http://spam.example"])).status).toBe(400)
  await v.you()
  expect((await v.check(["website", "http://spam.example"])).status).toBe(400)
  expect(await registered(v.draft)).toBeUndefined()
})

test("what another window changed meanwhile is read before it is confirmed", async () => {
  const v = await volunteering()
  await v.choose(["shift", v.morning])
  await v.you()
  const before = String((await v.saved()).version)
  await v.rechoose(["shift", v.afternoon])
  const refused = await v.check(["version", before])
  expect(refused.status).toBe(409)
  expect(JSON.stringify(refused.data)).toContain("refused.stale")
  expect(await registered(v.draft)).toBeUndefined()
})
