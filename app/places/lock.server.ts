import { eq, sql } from "drizzle-orm"
import { people, registrations, slots } from "#db/schema/index.ts"
import { prepared, shareTurn, type Tx, takeTurns } from "#dialect"

// Every writing transaction locks in this order: the event's sign-ups, people by id, the registration, slots by id, bookings.
// A lock is a real write, which holds on both engines; only sign-ups, which must not wait for each other, share a turn.

const signUpsOf = (eventId: string) => `sign-ups ${eventId}`

/** Beside other sign-ups of the event, and before or after a change of it that stands on nobody having a place. */
export const amongSignUps = (tx: Tx, eventId: string) => shareTurn(tx, signUpsOf(eventId))
/** Whoever signs up for the event at this moment is done, or waits until this transaction has ended. */
export const apartFromSignUps = (tx: Tx, eventId: string) => takeTurns(tx, signUpsOf(eventId))

export async function lockPeople(tx: Tx, ids: string[]) {
  for (const id of [...new Set(ids)].sort()) {
    await prepared(tx, "lock person", (h) =>
      h
        .update(people)
        .set({ version: sql`${people.version} + 1` })
        .where(eq(people.id, sql.placeholder("id"))),
    ).execute({ id })
  }
}

/**
 * Locks the people whom `read` names, and reads again until it names only people who are locked: while this waits, two
 * of them may become one.
 */
export async function lockNamed(tx: Tx, read: () => Promise<string[]>) {
  const locked = new Set<string>()
  for (;;) {
    const more = (await read()).filter((id) => !locked.has(id))
    if (more.length === 0) return
    await lockPeople(tx, more)
    for (const id of more) locked.add(id)
  }
}

export type LockedRegistration = typeof registrations.$inferSelect

/** The registration as it is while locked; its `version` is the new one, which calendar entries count by. What changes may change its reminders: they are looked at again. */
export async function lockRegistration(tx: Tx, id: string) {
  const [row] = await prepared(tx, "lock registration", (h) =>
    h
      .update(registrations)
      .set({ version: sql`${registrations.version} + 1`, remindAt: 0 })
      .where(eq(registrations.id, sql.placeholder("id")))
      .returning(),
  ).execute({ id })
  return row
}

export async function lockSlots(tx: Tx, ids: string[]) {
  const locked: (typeof slots.$inferSelect)[] = []
  for (const id of [...new Set(ids)].sort()) {
    const [row] = await prepared(tx, "lock slot", (h) =>
      h
        .update(slots)
        .set({ version: sql`${slots.version} + 1` })
        .where(eq(slots.id, sql.placeholder("id")))
        .returning(),
    ).execute({ id })
    if (row) locked.push(row)
  }
  return locked
}
