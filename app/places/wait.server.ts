import { and, eq, inArray, isNull } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { events, offerings, waits } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { type Refusal, refuse } from "./outcome.ts"
import { ageRefusal } from "./rules.ts"
import type { Subject } from "./take.server.ts"

export type Wish = {
  attendeeId: string | null
  offeringId: string
  slotId?: string
  /** Any slot that starts from `from` to before `to`, in ms. */
  from?: number
  to?: number
  /** Wishes that share this value are offered together or not at all. */
  together?: string
}

/**
 * Joins the waitlist; takes no place. A place that is free in this moment is offered by the next sweep.
 * Refusals: gone (no such offering in this event), tooYoung, tooOld; `slotId` then is the wish's or "".
 */
export async function joinWait(
  tx: Tx,
  input: { eventId: string; registrationId: string; wishes: Wish[]; subjects: Subject[] },
): Promise<{ ok: true; waitIds: string[] } | Refusal> {
  const waitIds: string[] = []
  for (const wish of input.wishes) {
    const [terms] = await tx
      .select({
        eventId: offerings.eventId,
        counts: offerings.counts,
        minAge: offerings.minAge,
        maxAge: offerings.maxAge,
        day: events.startsOn,
      })
      .from(offerings)
      .innerJoin(events, eq(events.id, offerings.eventId))
      .where(eq(offerings.id, wish.offeringId))
    const subject = input.subjects.find((one) => one.id === wish.attendeeId)
    const misfit =
      !terms ||
      terms.eventId !== input.eventId ||
      (terms.counts === "attendee") !== (subject !== undefined)
    if (misfit) return refuse("gone", wish.slotId ?? "", wish.attendeeId)
    const age = subject && ageRefusal(terms, subject, terms.day)
    if (age) return refuse(age, wish.slotId ?? "", wish.attendeeId)
    const id = uuidv7()
    waitIds.push(id)
    await tx.insert(waits).values({
      id,
      eventId: input.eventId,
      registrationId: input.registrationId,
      attendeeId: wish.attendeeId,
      offeringId: wish.offeringId,
      slotId: wish.slotId ?? null,
      from: wish.from ?? null,
      to: wish.to ?? null,
      together: wish.together ?? null,
    })
  }
  return { ok: true, waitIds }
}

export type Outcome = NonNullable<(typeof waits.$inferSelect)["outcome"]>

/** Ends open waits; one that has ended keeps its outcome. The caller has locked the registration. */
export async function endWaits(tx: Tx, ids: string[], outcome: Outcome, now: number) {
  if (ids.length === 0) return
  await tx
    .update(waits)
    .set({ endedAt: now, outcome })
    .where(and(inArray(waits.id, ids), isNull(waits.endedAt)))
}

/** Open waits of a registration, all or of one attendee. */
export async function openWaits(tx: Tx, registrationId: string) {
  return tx
    .select()
    .from(waits)
    .where(and(eq(waits.registrationId, registrationId), isNull(waits.endedAt)))
}
