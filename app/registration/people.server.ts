import { and, eq, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { credentials, people } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { fold } from "./fold.ts"

export type Licence = {
  profession: string
  number: string
  /** Two letters of the issuing state. */
  state: string
  /** ISO date. */
  expiresOn: string
}

export type PersonInput = { email: string | null; phone: string | null; licence?: Licence }

/**
 * The person with this address and name, new or known, locked for this transaction; returns the id.
 * What is known of a known person stays: the address is not verified yet. A licence is added as stated, unverified.
 */
export async function meetPerson(
  tx: Tx,
  input: PersonInput & { name: string; birthDate?: string | null; locale: string },
  now: number,
): Promise<string> {
  const person = (await lockKnown(tx, input)) ?? (await insertPerson(tx, input))
  if (input.licence)
    await tx
      .insert(credentials)
      .values({ id: uuidv7(), personId: person.id, ...input.licence, createdAt: now })
      .onConflictDoNothing()
  return person.id
}

async function lockKnown(tx: Tx, { email, name }: { email: string | null; name: string }) {
  if (!email) return undefined
  const [known] = await tx
    .update(people)
    .set({ version: sql`${people.version} + 1` })
    .where(and(eq(people.email, email.toLowerCase()), eq(people.sortName, fold(name))))
    .returning({ id: people.id })
  return known
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
  return { id }
}
