import { and, asc, eq, inArray } from "drizzle-orm"
import { readCode } from "#app/registration/codes.ts"
import { entriesOf } from "#app/registration/lists.server.ts"
import { findPlan } from "#app/registration/plan.server.ts"
import { historyOf } from "#app/staff/audit-log.server.ts"
import { consents, credentials, outbox, registrations, user } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** The registration of an event that a spoken or typed code names, or undefined. */
export async function findByCode(db: Db, eventId: string, typed: string) {
  const [row] = await db
    .select({ id: registrations.id })
    .from(registrations)
    .where(and(eq(registrations.code, readCode(typed)), eq(registrations.eventId, eventId)))
  return row?.id
}

/** One registration as staff see it: what it has booked, what was consented to, the licences stated for it, mails and where they are, and what was done to it. */
export async function findStaffPlan(db: Db, registrationId: string, now = Date.now()) {
  const plan = await findPlan(db, registrationId, now)
  if (!plan) return null
  const stated = plan.attendees.flatMap((attendee) => attendee.credentialId ?? [])
  return {
    ...plan,
    consents: await db
      .select()
      .from(consents)
      .where(eq(consents.registrationId, registrationId))
      .orderBy(asc(consents.givenAt), asc(consents.id)),
    licences: await licencesOf(db, stated),
    professions: await entriesOf(db, "profession", now),
    history: await historyOf(db, registrationId),
    mails: await db
      .select({
        id: outbox.id,
        message: outbox.message,
        state: outbox.state,
        recipient: outbox.recipient,
        createdAt: outbox.createdAt,
        sentAt: outbox.sentAt,
        sendAfter: outbox.sendAfter,
      })
      .from(outbox)
      .where(eq(outbox.registrationId, registrationId))
      .orderBy(asc(outbox.id)),
  }
}
export type StaffPlan = NonNullable<Awaited<ReturnType<typeof findStaffPlan>>>

const licencesOf = (db: Db, ids: string[]) =>
  db
    .select({
      id: credentials.id,
      personId: credentials.personId,
      profession: credentials.profession,
      number: credentials.number,
      state: credentials.state,
      expiresOn: credentials.expiresOn,
      verifiedAt: credentials.verifiedAt,
      verifiedBy: user.name,
    })
    .from(credentials)
    .leftJoin(user, eq(user.id, credentials.verifiedBy))
    .where(inArray(credentials.id, ids))
    .orderBy(asc(credentials.createdAt), asc(credentials.id))
