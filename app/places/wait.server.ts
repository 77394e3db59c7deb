import { and, eq, inArray, isNull } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { dateIn } from "#app/i18n/time.ts"
import { events, offerings, slots, waits } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { ageMisfit } from "./ages.server.ts"
import { eventState } from "./open.server.ts"
import { type Refusal, refuse } from "./outcome.ts"
import { waitsFor } from "./rules.ts"
import type { Subject } from "./take.server.ts"
import type { Terms } from "./terms.server.ts"

export type Wish = {
  attendeeId: string | null
  offeringId: string
  slotId?: string
  /** Any slot at this site; undefined: at whichever. With a slot it is the slot's. */
  siteId?: string
  /** Any slot that starts from `from` to before `to`, in ms. */
  from?: number
  to?: number
  /** Wishes that share this value are offered together or not at all. */
  together?: string
}

/**
 * Joins the waitlist; takes no place. A place that is free in this moment is offered by the next sweep.
 * Who can be of the age on no day of what they wish for is refused here, not when a place becomes free.
 * Refusals: gone (no such offering, or no slot of it in this event at this time and site), closed (the event is a draft or cancelled), tooYoung, tooOld, alone; `slotId` then is the wish's or "".
 */
export async function joinWait(
  tx: Tx,
  input: {
    eventId: string
    registrationId: string
    wishes: Wish[]
    subjects: Subject[]
    /** The pages by which it is asked for; without them whatever the offering's are. */
    flow?: Terms["flow"]
  },
): Promise<{ ok: true; waitIds: string[] } | Refusal> {
  const waitIds: string[] = []
  for (const wish of input.wishes) {
    const terms = await wishedOf(tx, wish)
    const subject = input.subjects.find((one) => one.id === wish.attendeeId)
    const stray =
      !terms ||
      terms.eventId !== input.eventId ||
      terms.flow !== (input.flow ?? terms.flow) ||
      (terms.counts === "attendee") !== (subject !== undefined)
    if (stray) return refuse("gone", wish.slotId ?? "", wish.attendeeId)
    if (terms.eventState !== "published")
      return refuse("closed", wish.slotId ?? "", wish.attendeeId)
    const { days } = terms
    const misfit =
      subject &&
      (await ageMisfit(tx, input.registrationId, { demands: terms, born: subject, days }))
    if (misfit) return refuse(misfit, wish.slotId ?? "", wish.attendeeId)
    const id = uuidv7()
    waitIds.push(id)
    await tx.insert(waits).values({
      id,
      eventId: input.eventId,
      registrationId: input.registrationId,
      attendeeId: wish.attendeeId,
      offeringId: wish.offeringId,
      // A series is waited for whole, whichever of its dates was named.
      ...(terms.take === "all"
        ? { slotId: null, from: null, to: null }
        : { slotId: wish.slotId ?? null, from: wish.from ?? null, to: wish.to ?? null }),
      siteId: terms.siteId,
      together: wish.together ?? null,
    })
  }
  return { ok: true, waitIds }
}

/** What is wished for, at which site, and the days (ISO dates) on which it takes place; undefined when there is no such thing. */
async function wishedOf(tx: Tx, wish: Wish) {
  const [offering] = await tx
    .select({
      eventId: offerings.eventId,
      flow: offerings.flow,
      counts: offerings.counts,
      take: offerings.take,
      minAge: offerings.minAge,
      maxAge: offerings.maxAge,
      rules: offerings.rules,
      eventState,
      event: { zone: events.zone, startsOn: events.startsOn, endsOn: events.endsOn },
    })
    .from(offerings)
    .innerJoin(events, eq(events.id, offerings.eventId))
    .where(eq(offerings.id, wish.offeringId))
  const { slotId = null, siteId = null, from = null, to = null } = wish
  const times = await tx
    .select({ id: slots.id, siteId: slots.siteId, startsAt: slots.startsAt })
    .from(slots)
    .where(
      and(
        eq(slots.offeringId, wish.offeringId),
        slotId ? eq(slots.id, slotId) : siteId ? eq(slots.siteId, siteId) : undefined,
      ),
    )
  const wished = times.filter((slot) => waitsFor({ slotId, siteId, from, to }, slot))
  if (!offering || ((slotId || siteId) && wished.length === 0)) return undefined
  const { zone, startsOn, endsOn } = offering.event
  const days = wished.map(({ startsAt }) => dateIn(zone, startsAt))
  // Where no time is set yet, it may be any day of the event.
  const where = slotId ? (wished[0]?.siteId ?? null) : siteId
  return {
    ...offering,
    siteId: where,
    days: [...new Set(days.length > 0 ? days : [startsOn, endsOn])],
  }
}

export type WaitOutcome = NonNullable<(typeof waits.$inferSelect)["outcome"]>

/** Ends open waits; one that has ended keeps its outcome. The caller has locked the registration. */
export async function endWaits(tx: Tx, ids: string[], outcome: WaitOutcome, now: number) {
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
