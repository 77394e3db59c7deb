import { and, count, eq, isNull, ne } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { record } from "#app/audit/record.server.ts"
import { enqueue } from "#app/outbox/enqueue.server.ts"
import { tell } from "#app/outbox/tell.server.ts"
import { fillAll } from "#app/places/fill-all.server.ts"
import { type LockedRegistration, lockNamed, lockRegistration } from "#app/places/lock.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { giveUp, leftAlone } from "#app/registration/cancel.server.ts"
import { transaction } from "#db/index.ts"
import { attendees, erasures, outbox } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import type { Because } from "./because.ts"
import { forget, type GoneMail, peopleIn } from "./erase.server.ts"

export type Erasing = {
  registrationId: string
  /** Only this one of its people. */
  attendeeId?: string
  /** A staff user's id, or "public": whoever it is about. */
  by: string
  because: Because
}

type Refused = Missing | { ok: false; reason: "adult" | "last" }
type Erased = { ok: true; due: string[] }

/**
 * Deletes a registration, or one of its people, with all that is kept about them, wherever it lies. Places are given
 * back and offered to those who wait. A last mail says so; `finishErasures` then takes the address out of it, and what
 * is left outside of rows. Opens its own transaction. Refusals: missing, last (nobody else is in it: erase the whole),
 * adult (children would be left alone; staff may).
 */
export async function eraseOnRequest(erasing: Erasing, now: number): Promise<Erased | Refused> {
  const outcome = await transaction((tx) => eraseIn(tx, erasing, now))
  if (outcome.ok) await fillAll(outcome.due, now)
  return outcome
}

async function eraseIn(tx: Tx, erasing: Erasing, now: number): Promise<Erased | Refused> {
  const { registrationId, attendeeId } = erasing
  await lockNamed(tx, () => peopleIn(tx, [registrationId]))
  const registration = await lockRegistration(tx, registrationId)
  if (!registration) return missing
  if (attendeeId === undefined) return eraseWhole(tx, registration, erasing, now)
  return eraseOne(tx, registration, { ...erasing, attendeeId }, now)
}

async function eraseWhole(
  tx: Tx,
  registration: LockedRegistration,
  erasing: Erasing,
  now: number,
): Promise<Erased | Missing> {
  const { id, eventId, email, locale, cancelledAt } = registration
  const given =
    cancelledAt === null
      ? await giveUp(tx, registration, "everything", now)
      : { ok: true as const, due: [] }
  if (!given.ok) return given
  const mails = await tx
    .select({ id: outbox.id, leaseUntil: outbox.leaseUntil })
    .from(outbox)
    .where(eq(outbox.registrationId, id))
  const people = await peopleIn(tx, [id])
  await forget(tx, { registrations: [id], attendees: [], people })
  if (email !== null)
    await enqueue(
      tx,
      {
        message: "erased",
        params: {},
        eventId,
        registrationId: null,
        locale,
        recipient: email,
        dedupeKey: erasedKey(id),
      },
      now,
    )
  await leaveTrace(tx, registration, erasing, mails, now)
  return { ok: true, due: given.due ?? [] }
}

/** The key of the last mail about a registration. */
export const erasedKey = (registrationId: string) => `erased:${registrationId}`

async function eraseOne(
  tx: Tx,
  registration: LockedRegistration,
  erasing: Erasing & { attendeeId: string },
  now: number,
): Promise<Erased | Refused> {
  const { id, cancelledAt } = registration
  const { attendeeId } = erasing
  const [someone] = await tx
    .select()
    .from(attendees)
    .where(and(eq(attendees.id, attendeeId), eq(attendees.registrationId, id)))
  if (!someone) return missing
  if ((await othersIn(tx, someone)) === 0) return { ok: false, reason: "last" }
  const coming = cancelledAt === null && someone.removedAt === null
  const given = coming
    ? await giveUp(tx, registration, { attendeeId }, now)
    : { ok: true as const, due: [], tells: undefined }
  if (!given.ok) return given
  if (coming && erasing.by === "public" && (await leftAlone(tx, id)))
    return { ok: false, reason: "adult" }
  const people = [someone.personId].filter((one) => one !== null)
  await forget(tx, { registrations: [], attendees: [attendeeId], people })
  // A team keeps the place of a member, to be named anew.
  if (registration.kind === "entry" && coming) await leaveUnnamed(tx, registration, someone)
  if (coming) await tell(tx, id, given.tells ?? { message: "changed" }, now)
  await leaveTrace(tx, registration, erasing, [], now)
  return { ok: true, due: given.due ?? [] }
}

type Attendee = typeof attendees.$inferSelect

async function othersIn(tx: Tx, { id, registrationId }: Attendee): Promise<number> {
  const [others] = await tx
    .select({ rows: count() })
    .from(attendees)
    .where(
      and(
        eq(attendees.registrationId, registrationId),
        ne(attendees.id, id),
        isNull(attendees.removedAt),
      ),
    )
  return others?.rows ?? 0
}

const leaveUnnamed = (tx: Tx, { locale }: LockedRegistration, someone: Attendee) =>
  tx.insert(attendees).values({
    id: uuidv7(),
    eventId: someone.eventId,
    registrationId: someone.registrationId,
    name: null,
    sortName: "",
    language: locale,
    needs: [],
    position: someone.position,
  })

async function leaveTrace(
  tx: Tx,
  { id, eventId }: LockedRegistration,
  { attendeeId, by, because }: Erasing,
  mails: GoneMail[],
  now: number,
) {
  await tx.insert(erasures).values({
    id: uuidv7(),
    eventId,
    what: attendeeId === undefined ? "registration" : "attendee",
    subjectId: id,
    by,
    because,
    at: now,
    files: mails.map((mail) => mail.id),
    finishAfter: Math.max(now, ...mails.map(({ leaseUntil }) => leaseUntil ?? now)),
  })
  await record(
    tx,
    {
      ...{ actor: by, action: "registration.erase", subjectType: "registration", subjectId: id },
      ...{ eventId, detail: { because, ...(attendeeId && { attendee: attendeeId }) } },
    },
    now,
  )
}
