import { setImmediate as breathe } from "node:timers/promises"
import { and, eq, isNotNull, sql } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { type ChangeMail, tell } from "#app/outbox/tell.server.ts"
import { fillAll } from "#app/places/fill-all.server.ts"
import { type LockedRegistration, lockNamed, lockRegistration } from "#app/places/lock.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { transaction } from "#db/index.ts"
import { attendees } from "#db/schema/index.ts"
import { among, prepared, type Tx } from "#dialect"

/** Who changes a registration (a staff user's id, "public" or "system") and what the audit log calls it: `booking.move`. */
export type By = { actor: string; action: string }

/** What a verb has done. */
export type Changed = {
  ok: true
  /** Offerings that places were freed of: they are filled afterwards. */
  due?: string[]
  /** What it was about, when not the registration as a whole. */
  on?: { type: "booking" | "wait" | "attendee" | "credential"; id: string }
  /** Ids, field names and counts for the audit log. */
  detail?: Record<string, string | number | boolean | string[]>
  /** The mail that tells of it, `changed` by default; null: nobody is told. */
  tells?: ChangeMail | null
  /** It is so already: nothing is written down, nobody is told. */
  unchanged?: true
}

/** The same outcome, said to be about one booking. */
export const onBooking = <O extends { ok: boolean }>(id: string, outcome: O) => ({
  ...outcome,
  on: { type: "booking" as const, id },
})

/**
 * The one way to change a registration: its people and itself are locked in the order of all, `verb` does its work,
 * and the audit line and the mail are written with it, or nothing is. Freed places are then offered to those who wait.
 * Opens its own transaction. Refusals: missing (no such registration), and those of the verb.
 */
export async function change<O extends Changed | { ok: false }>(
  registrationId: string,
  by: By,
  verb: (tx: Tx, registration: LockedRegistration) => Promise<O>,
  now: number,
): Promise<O | Missing> {
  const outcome = await transaction(async (tx): Promise<O | Missing> => {
    await lockNamed(tx, () => peopleIn(tx, registrationId))
    const registration = await lockRegistration(tx, registrationId)
    if (!registration) return missing
    const done = await verb(tx, registration)
    if (done.ok) await writeDown(tx, registration, by, done, now)
    return done
  })
  if (outcome.ok) await fillAll(outcome.due ?? [], now)
  return outcome
}

/**
 * The same for several registrations, all of them or none, in a transaction that the caller has opened and that may hold
 * the event's lock: all people are locked, then all registrations, and `verb` says by id what was done to which. One
 * that it does not name is as it was. The caller calls `fillAll` with what all of them have `due`, after the commit.
 */
export async function changeTogether<O extends { ok: true; done: Map<string, Changed> } | Refusal>(
  tx: Tx,
  registrationIds: string[],
  by: By,
  verb: (registrations: Map<string, LockedRegistration>) => Promise<O>,
  now: number,
): Promise<O> {
  const ids = [...new Set(registrationIds)].sort()
  await lockNamed(tx, () => peopleOfAll(tx, ids))
  const locked = new Map<string, LockedRegistration>()
  for (const id of ids) {
    const registration = await lockRegistration(tx, id)
    if (registration) locked.set(id, registration)
    await breathe()
  }
  const outcome = await verb(locked)
  if (!outcome.ok) return outcome
  for (const [id, done] of outcome.done) {
    await writeDown(tx, locked.get(id)!, by, done, now)
    await breathe()
  }
  return outcome
}

type Refusal = { ok: false; reason: string }

async function writeDown(
  tx: Tx,
  registration: LockedRegistration,
  by: By,
  done: Changed,
  now: number,
) {
  if (done.unchanged) return
  await leaveTrace(tx, registration, by, done, now)
  if (done.tells !== null)
    await tell(tx, registration.id, done.tells ?? { message: "changed" }, now)
}

/** Read before anything is locked, because people come first. */
async function peopleIn(tx: Tx, registrationId: string): Promise<string[]> {
  const rows = await prepared(tx, "people of a registration", selectPeople).execute({
    registrationId,
  })
  return rows.flatMap((row) => row.personId ?? [])
}

/** Ids of a statement. */
const SOME = 500

async function peopleOfAll(tx: Tx, ids: string[]): Promise<string[]> {
  const people: string[] = []
  for (let from = 0; from < ids.length; from += SOME) {
    const some = among(attendees.registrationId, ids.slice(from, from + SOME))
    const rows = await tx
      .selectDistinct({ id: attendees.personId })
      .from(attendees)
      .where(and(some, isNotNull(attendees.personId)))
    people.push(...rows.flatMap(({ id }) => id ?? []))
  }
  return people
}

const selectPeople = (tx: Tx) =>
  tx
    .select({ personId: attendees.personId })
    .from(attendees)
    .where(
      and(
        eq(attendees.registrationId, sql.placeholder("registrationId")),
        isNotNull(attendees.personId),
      ),
    )

const leaveTrace = (
  tx: Tx,
  { id, eventId }: LockedRegistration,
  { actor, action }: By,
  { on, detail }: Changed,
  now: number,
) =>
  record(
    tx,
    {
      actor,
      action,
      subjectType: "registration",
      subjectId: id,
      eventId,
      detail: { ...(on && { [on.type]: on.id }), ...detail },
    },
    now,
  )
