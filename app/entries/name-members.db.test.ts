import { and, asc, eq, isNull } from "drizzle-orm"
import { afterEach, expect, test } from "vitest"
import { cancel } from "#app/registration/cancel.server.ts"
import { consentVersion } from "#app/registration/consent.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import {
  answers,
  attendees,
  consents,
  events,
  offerings,
  outbox,
  registrations,
} from "#db/schema/index.ts"
import { ask } from "#tests/questions.ts"
import { signedUp } from "#tests/sign-up.ts"
import { makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { type Naming, nameMembers } from "./name-members.server.ts"

afterEach(async () => {
  expect(await verify(db)).toEqual([])
})

const captain = { name: "Ana Núñez", birthDate: "1990-05-05" }
const minor = { name: "Leo O'Brien", birthDate: "2012-05-05", guardian: "Ruth Peña" }

/** A captain, a minor whose guardian agreed, and two who are named later. */
async function makeTeam() {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, {
    kind: "entry",
    counts: "registration",
    minAge: 13,
    rules: { members: { min: 4, max: 6 }, guardianUnder: 19 },
  })
  const slotId = await makeSlot(event, offeringId)
  const { registrationId } = await signedUp(event.id, {
    kind: "entry",
    attendees: [captain, minor, { name: null }, { name: null }].map((one) => ({
      ...one,
      language: "es",
    })),
    wants: [{ attendee: null, slotId }],
    consents: [
      { purpose: "privacy", version: "test" },
      { purpose: "guardian", version: "test", attendee: 1 },
    ],
  })
  return { event, offeringId, registrationId }
}
type Team = Awaited<ReturnType<typeof makeTeam>>

const registrationOf = async ({ registrationId }: Team) =>
  (await db.select().from(registrations).where(eq(registrations.id, registrationId)))[0]!

const membersOf = ({ registrationId }: Team) =>
  db
    .select()
    .from(attendees)
    .where(and(eq(attendees.registrationId, registrationId), isNull(attendees.removedAt)))
    .orderBy(asc(attendees.position))

const guardiansOf = async ({ registrationId }: Team) =>
  (await db.select().from(consents).where(eq(consents.registrationId, registrationId))).filter(
    ({ purpose }) => purpose === "guardian",
  )

const mailsOf = async ({ registrationId }: Team) =>
  (await db.select().from(outbox).where(eq(outbox.registrationId, registrationId))).filter(
    ({ message }) => message === "changed",
  )

/** What the page would send back untouched, but for what a test changes. */
async function naming(team: Team, given: Partial<Naming> = {}): Promise<Naming> {
  const [, one, two, three] = await membersOf(team)
  return {
    registrationId: team.registrationId,
    version: (await registrationOf(team)).version,
    captain,
    members: [{ ...minor, id: one!.id }, { id: two!.id }, { id: three!.id }],
    locale: "en",
    ...given,
  }
}

const named = async (team: Team) => (await membersOf(team)).map(({ name }) => name)

test("a member is named, stays the same row, and one mail says so", async () => {
  const team = await makeTeam()
  const before = await naming(team)
  const [leo, two, three] = before.members
  const members = [leo!, { ...two, name: "Łukasz O'Brien", birthDate: "1985-01-31" }, three!]
  expect(await nameMembers({ ...before, members }, NOW)).toMatchObject({ ok: true })
  const [, , lukasz] = await membersOf(team)
  expect(lukasz).toMatchObject({
    id: two!.id,
    name: "Łukasz O'Brien",
    sortName: "lukasz obrien",
    birthDate: "1985-01-31",
    birthYear: 1985,
  })
  expect(await mailsOf(team)).toHaveLength(1)
})

test("members are added to the maximum, after those who are there", async () => {
  const team = await makeTeam()
  const { members, ...rest } = await naming(team)
  const more = [...members, { name: "Five" }, { name: "Six" }]
  expect(await nameMembers({ ...rest, members: more }, NOW)).toMatchObject({ ok: true })
  expect(await named(team)).toEqual([captain.name, minor.name, null, null, "Five", "Six"])
  expect((await membersOf(team))[5]).toMatchObject({ language: "en", eventId: team.event.id })
})

test("who is left out is removed, down to the minimum", async () => {
  const team = await makeTeam()
  const { members, ...rest } = await naming(team)
  await nameMembers({ ...rest, members: [...members, { name: "Five" }] }, NOW)
  const [, , two, three, five] = await membersOf(team)
  const left = [two, three, five].map((one) => ({ id: one!.id, name: one!.name ?? undefined }))
  const { version } = await registrationOf(team)
  expect(await nameMembers({ ...rest, version, members: left }, NOW)).toMatchObject({ ok: true })
  expect(await named(team)).toEqual([captain.name, null, null, "Five"])
  const all = await db
    .select()
    .from(attendees)
    .where(eq(attendees.registrationId, team.registrationId))
  expect(all.find(({ name }) => name === minor.name)?.removedAt).toBe(NOW)
})

test("a minor needs a guardian's name and consent, which is kept with version and language", async () => {
  const team = await makeTeam()
  const { members, ...rest } = await naming(team)
  const [leo, two, three] = members
  const withMia = (mia: object) => ({
    ...rest,
    members: [leo!, { ...two, name: "Mía", birthDate: "2011-01-01", ...mia }, three!],
  })
  const refused = { ok: false, reason: "guardian", swimmer: 2 }
  expect(await nameMembers(withMia({}), NOW)).toEqual(refused)
  expect(await nameMembers(withMia({ guardian: "Rosa" }), NOW)).toMatchObject({
    reason: "guardianAgrees",
  })
  expect(await named(team)).toEqual([captain.name, minor.name, null, null])
  const agreed = withMia({ guardian: "Rosa", guardianAgrees: true })
  expect(await nameMembers(agreed, NOW)).toMatchObject({ ok: true })
  expect(await guardiansOf(team)).toMatchObject([
    { attendeeId: leo!.id, version: "test" },
    { attendeeId: two!.id, version: consentVersion, locale: "en", givenAt: NOW },
  ])
})

test.each([
  ["another guardian", { guardian: "Saúl Peña" }],
  ["another date of birth", { birthDate: "2011-05-05" }],
])("%s has to agree anew", async (_name, change) => {
  const team = await makeTeam()
  const { members, ...rest } = await naming(team)
  const [leo, ...others] = members
  const changed = (more: object) => ({
    ...rest,
    members: [{ ...leo, ...change, ...more }, ...others],
  })
  expect(await nameMembers(changed({}), NOW)).toMatchObject({ reason: "guardianAgrees" })
  expect(await nameMembers(changed({ guardianAgrees: true }), NOW)).toMatchObject({ ok: true })
  expect(await guardiansOf(team)).toHaveLength(2)
})

test("a corrected name alone asks no guardian again", async () => {
  const team = await makeTeam()
  const { members, ...rest } = await naming(team)
  const [leo, ...others] = members
  const corrected = { ...rest, members: [{ ...leo, name: "León O'Brien" }, ...others] }
  expect(await nameMembers(corrected, NOW)).toMatchObject({ ok: true })
  expect(await guardiansOf(team)).toHaveLength(1)
})

test("somebody who turns out to be grown up has no guardian", async () => {
  const team = await makeTeam()
  const { members, ...rest } = await naming(team)
  const [leo, ...others] = members
  await nameMembers({ ...rest, members: [{ ...leo, birthDate: "2002-05-05" }, ...others] }, NOW)
  expect((await membersOf(team))[1]).toMatchObject({ birthDate: "2002-05-05", guardian: null })
})

test("a captain whose name was wrong is written to by the right one", async () => {
  const team = await makeTeam()
  const right = { name: "Anna Núñez", birthDate: "1990-05-06" }
  expect(await nameMembers(await naming(team, { captain: right }), NOW)).toMatchObject({ ok: true })
  expect((await membersOf(team))[0]).toMatchObject(right)
  expect(await registrationOf(team)).toMatchObject({
    contact: "Anna Núñez",
    sortName: "anna nunez",
  })
})

test("a contact who is not the captain stays", async () => {
  const team = await makeTeam()
  await transaction((tx) =>
    tx
      .update(registrations)
      .set({ contact: "Coach" })
      .where(eq(registrations.id, team.registrationId)),
  )
  await nameMembers(await naming(team, { captain: { ...captain, name: "Anna" } }), NOW)
  expect(await registrationOf(team)).toMatchObject({ contact: "Coach" })
})

test.each([
  ["too few", [{}, {}], { reason: "tooFew" }],
  ["too many", [{}, {}, {}, {}, {}, {}], { reason: "tooMany" }],
  ["too young", [{}, {}, { birthDate: "2014-01-01" }], { reason: "tooYoung", swimmer: 3 }],
])("%s are refused and nothing changes", async (_name, members, refusal) => {
  const team = await makeTeam()
  expect(await nameMembers(await naming(team, { members }), NOW)).toEqual({ ok: false, ...refusal })
  expect(await named(team)).toEqual([captain.name, minor.name, null, null])
  expect(await mailsOf(team)).toEqual([])
})

test("a page that was shown before another change is stale, and sent twice it is one change", async () => {
  const team = await makeTeam()
  const { members, ...rest } = await naming(team)
  const one = { ...rest, members: [...members, { name: "Five" }] }
  const both = await Promise.all([nameMembers(one, NOW), nameMembers(one, NOW)])
  expect(both).toMatchObject([{ ok: true }, { ok: true }])
  expect(await mailsOf(team)).toHaveLength(1)
  const stale = await nameMembers({ ...rest, members: [...members, { name: "Another" }] }, NOW)
  expect(stale).toEqual({ ok: false, reason: "stale" })
  expect((await named(team)).at(-1)).toBe("Five")
})

test("of two who change a team at once one wins, and the other is told", async () => {
  const team = await makeTeam()
  const before = await naming(team)
  const outcomes = await Promise.all(
    ["Uno", "Dos", "Tres", "Cuatro"].map((name) =>
      nameMembers({ ...before, members: [...before.members, { name }] }, NOW),
    ),
  )
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.filter((one) => !one.ok && one.reason === "stale")).toHaveLength(3)
  expect(await named(team)).toHaveLength(5)
})

test("a member of another team is nobody here, and stays as they are there", async () => {
  const mine = await makeTeam()
  const theirs = await makeTeam()
  const [, , unnamed] = await membersOf(theirs)
  const { members, ...rest } = await naming(mine)
  const [leo, two] = members
  const reaching = { ...rest, members: [leo!, two!, { id: unnamed!.id, name: "Intruder" }] }
  expect(await nameMembers(reaching, NOW)).toMatchObject({ ok: true })
  expect(await named(mine)).toEqual([captain.name, minor.name, null, "Intruder"])
  expect(await named(theirs)).toEqual([captain.name, minor.name, null, null])
})

test("a guardian who agreed for another member agreed for nobody else", async () => {
  const team = await makeTeam()
  const { members, ...rest } = await naming(team)
  const [leo, two] = members
  const twice = { ...rest, members: [leo!, two!, { ...leo!, name: "Copy" }] }
  expect(await nameMembers(twice, NOW)).toMatchObject({ reason: "guardianAgrees", swimmer: 3 })
})

test.each([
  ["once it has begun", async () => {}, NINE],
  [
    "of a registration that is cancelled",
    async ({ registrationId: id }: Team) => {
      await cancel(id, "everything", { actor: "public" }, NOW)
    },
    NOW,
  ],
  [
    "of an event that is called off",
    async ({ event: { id } }: Team) => {
      await transaction((tx) =>
        tx.update(events).set({ state: "cancelled" }).where(eq(events.id, id)),
      )
    },
    NOW,
  ],
  [
    "of what is no entry",
    async ({ offeringId: id }: Team) => {
      await transaction((tx) =>
        tx.update(offerings).set({ flow: "table" }).where(eq(offerings.id, id)),
      )
    },
    NOW,
  ],
])("%s nobody is named", async (_name, happen, at) => {
  const team = await makeTeam()
  const change = await naming(team, { members: [{ name: "Late" }, {}, {}] })
  await happen(team)
  expect(await nameMembers(change, at)).toEqual({ ok: false, reason: "missing" })
})

test("who takes a member's place is not given their answers; a name that is spelled better keeps them", async () => {
  const team = await makeTeam()
  const cap = await ask(team.event, { asks: "attendee", kind: "one", choices: ["S", "M"] })
  const [ana, leo] = await membersOf(team)
  await transaction(async (tx) => {
    const of = { eventId: team.event.id, registrationId: team.registrationId, questionId: cap }
    for (const [index, attendeeId] of [ana!.id, leo!.id].entries())
      await tx.insert(answers).values({ ...of, id: `${cap}-${index}`, attendeeId, choice: "S" })
  })
  const before = await naming(team)
  const [first, ...rest] = before.members
  const members = [{ ...first!, name: "Kim Park" }, ...rest]
  const better = { ...captain, name: "Ana Nunez" }
  await nameMembers({ ...before, captain: better, members }, NOW)
  const left = await db.select().from(answers).where(eq(answers.questionId, cap))
  expect(left.map(({ attendeeId }) => attendeeId)).toEqual([ana!.id])
})
