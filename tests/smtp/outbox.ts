import { eq } from "drizzle-orm"
import { db, transaction } from "#db/index.ts"
import { outbox } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"

export const quiet = { info() {}, warn() {}, error() {} }

/** A clock that can be put forward, so that nobody waits for a back-off. */
export function makeClock(start = NOW) {
  const began = Date.now()
  const clock = Object.assign(() => start + (Date.now() - began) + clock.ahead, { ahead: 0 })
  return clock
}

/** A fair with room for everybody. */
export async function makeFair() {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  const slotId = await makeSlot(event, offeringId, { capacity: 1_000 })
  return { event, offeringId, slotId }
}
type Fair = Awaited<ReturnType<typeof makeFair>>

/** Registers somebody with this address; returns the id of the confirmation's row. */
export async function registered(fair: Fair, email: string, now = NOW): Promise<string> {
  const { registrationId } = await signedUp(
    fair.event.id,
    {
      contact: { name: "Ana Núñez", email, phone: null, locale: "en" },
      wants: [{ attendee: 0, slotId: fair.slotId }],
    },
    now,
  )
  const [row] = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(eq(outbox.registrationId, registrationId))
  return row!.id
}

export const letter = async (id: string) =>
  (await db.select().from(outbox).where(eq(outbox.id, id)))[0]!

/** Of all messages of a fair. */
export const statesOf = async ({ event }: Fair) =>
  (await db.select().from(outbox).where(eq(outbox.eventId, event.id))).map((row) => row.state)

/** So that a test meets no message of the one before. */
export const emptyOutbox = () =>
  transaction(async (tx) => {
    await tx.update(outbox).set({ state: "skipped", claimedBy: null, leaseUntil: null })
  })
