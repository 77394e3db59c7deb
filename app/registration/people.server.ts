import { and, eq, inArray, isNotNull, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { attendees, people } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { fold } from "./fold.ts"
import { type StatedLicence, stateLicence } from "./licences.server.ts"

export type PersonInput = {
  email: string | null
  phone: string | null
  licence?: StatedLicence
  /** The confirmed person that this browser has proved to be: `provenPerson`. */
  known?: string
}

/** Somebody as a sign-up states them; `credentialId` is the licence that they state now. */
export type Met = { personId: string; credentialId: string | null }

/**
 * The person of a sign-up: the known one, whom the caller has locked; otherwise one of their own, because whoever
 * knows a name and an address need not be that person. A licence is kept as stated, unverified.
 */
export async function meetPerson(
  tx: Tx,
  input: PersonInput & { name: string; birthDate?: string | null; locale: string },
  locked: string | undefined,
  now: number,
): Promise<Met> {
  const personId = locked ?? (await insertPerson(tx, input))
  const credentialId = input.licence ? await stateLicence(tx, personId, input.licence, now) : null
  return { personId, credentialId }
}

/**
 * Locks the known person of a sign-up, so that nobody is in two places at once; undefined without one. Name and
 * address are held against the row once more: what was typed may be about somebody else at the address.
 */
export async function lockKnown(
  tx: Tx,
  { known, email, name }: PersonInput & { name: string },
): Promise<string | undefined> {
  if (!known || !email) return undefined
  const [person] = await tx
    .update(people)
    .set({ version: sql`${people.version} + 1` })
    .where(
      and(
        eq(people.id, known),
        isNotNull(people.confirmedAt),
        eq(people.email, email.toLowerCase()),
        eq(people.sortName, fold(name)),
      ),
    )
    .returning({ id: people.id })
  return person?.id
}

async function insertPerson(
  tx: Tx,
  input: PersonInput & { name: string; birthDate?: string | null; locale: string },
) {
  const id = uuidv7()
  await tx.insert(people).values({
    id,
    name: input.name,
    sortName: fold(input.name),
    email: input.email?.toLowerCase() ?? null,
    phone: input.phone,
    birthDate: input.birthDate ?? null,
    locale: input.locale,
  })
  return id
}

/**
 * The people of a registration who were reached at one address are reached at another, with all that is theirs. They
 * are unconfirmed there: only an answer from a mail to it tells that it is theirs.
 */
export async function readdress(
  tx: Tx,
  registrationId: string,
  { before, after }: { before: string; after: string },
): Promise<void> {
  const theirs = tx
    .select({ id: attendees.personId })
    .from(attendees)
    .where(eq(attendees.registrationId, registrationId))
  await tx
    .update(people)
    .set({
      email: after.toLowerCase(),
      confirmedAt: null,
      version: sql`${people.version} + 1`,
    })
    .where(and(inArray(people.id, theirs), eq(people.email, before.toLowerCase())))
}
