import { and, asc, eq, isNotNull, isNull } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { db, transaction } from "#db/index.ts"
import { attendees, people, registrations } from "#db/schema/index.ts"
import type { Db, Tx } from "#dialect"
import type { Link } from "./links.server.ts"
import {
  type Clash,
  clashesOf,
  lockedPeople,
  mergeAndBook,
  ownerOf,
  type PersonRow,
  sameAs,
} from "./merge.server.ts"

/**
 * Keeps that somebody answered from a mail to the registration's address, so the address is theirs; for a volunteer
 * also that it is them: they become one with the confirmed person of that address and name, if there is one. Where
 * that would put them in two places at once, they stay two until the owner has chosen between their `clashes`.
 * A link that is not `mailed`, or was revoked, changes nothing.
 */
export async function confirm(link: Link, now: number): Promise<void> {
  if (link.kind !== "mailed") return
  await transaction(async (tx) => {
    const persons = await lockSame(tx, await unconfirmedOf(tx, link))
    if (!(await confirmAddress(tx, link, now))) return
    for (const person of persons) await confirmPerson(tx, person, now)
  })
}

/** What an owner has to choose between before this registration counts as theirs; empty when there is nothing. */
export async function clashes(registrationId: string): Promise<Clash[]> {
  const all: Clash[] = []
  for (const person of await unconfirmedOf(db, { registrationId })) {
    const owner = await ownerOf(db, person)
    if (owner) all.push(...(await clashesOf(db, person, owner)))
  }
  return all
}

/** Whether nobody has answered yet, from a mail to the address, that this registration is theirs. */
export async function isUnconfirmed(registration: {
  id: string
  email: string | null
  confirmedAt: number | null
}): Promise<boolean> {
  if (registration.email === null) return false
  if (registration.confirmedAt === null) return true
  return (await unconfirmedOf(db, { registrationId: registration.id })).length > 0
}

/** People of a registration who were only typed so far; those whose address is another one than its mails go to are not confirmed by them. */
async function unconfirmedOf(on: Db, { registrationId }: { registrationId: string }) {
  const rows = await on
    .selectDistinct({ person: people, mailedTo: registrations.email })
    .from(attendees)
    .innerJoin(people, eq(people.id, attendees.personId))
    .innerJoin(registrations, eq(registrations.id, attendees.registrationId))
    .where(and(eq(attendees.registrationId, registrationId), isNull(people.confirmedAt)))
  return rows
    .filter(({ person, mailedTo }) => person.email && person.email === mailedTo?.toLowerCase())
    .map(({ person }) => person)
}

/**
 * Locks people with everybody whom they could become one with. The first person of an address and name is locked by
 * whoever confirms another of them, so that two who do so at once do not both become the confirmed one.
 */
async function lockSame(tx: Tx, persons: PersonRow[]): Promise<PersonRow[]> {
  const ids = persons.map(({ id }) => id)
  for (const person of persons) {
    const [first] = await tx
      .select({ id: people.id })
      .from(people)
      .where(sameAs(person))
      .orderBy(asc(people.id))
      .limit(1)
    const owner = await ownerOf(tx, person)
    ids.push(...[first?.id, owner?.id].filter((id) => id !== undefined))
  }
  const locked = await lockedPeople(tx, ids)
  return locked.filter(({ id }) => persons.some((one) => one.id === id))
}

async function confirmAddress(tx: Tx, link: Link, now: number): Promise<boolean> {
  const opened = and(
    eq(registrations.id, link.registrationId),
    eq(registrations.linkVersion, link.linkVersion),
    isNotNull(registrations.email),
  )
  const [confirmed] = await tx
    .update(registrations)
    .set({ confirmedAt: now })
    .where(and(opened, isNull(registrations.confirmedAt)))
    .returning({ id: registrations.id, eventId: registrations.eventId })
  if (!confirmed)
    return (await tx.select({ id: registrations.id }).from(registrations).where(opened)).length > 0
  await record(
    tx,
    {
      actor: "public",
      action: "registration.confirm",
      subjectType: "registration",
      subjectId: confirmed.id,
      eventId: confirmed.eventId,
    },
    now,
  )
  return true
}

async function confirmPerson(tx: Tx, person: PersonRow, now: number): Promise<void> {
  if (person.confirmedAt !== null) return
  const owner = await ownerOf(tx, person)
  if (!owner) {
    await tx.update(people).set({ confirmedAt: now }).where(eq(people.id, person.id))
    return
  }
  await lockedPeople(tx, [owner.id])
  if ((await clashesOf(tx, person, owner)).length > 0) return
  await mergeAndBook(tx, { from: person, into: owner, actor: "public" }, now)
}
