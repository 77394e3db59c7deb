import { setImmediate as breathe } from "node:timers/promises"
import { changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import type { Again } from "#app/editor/series/at-last.server.ts"
import { putOnCallList } from "#app/outbox/call.server.ts"
import type { LockedRegistration } from "#app/places/lock.server.ts"
import { registrationsIn } from "#app/places/members.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { liveBookings, release } from "#app/places/release.server.ts"
import { giveUp } from "#app/registration/cancel.server.ts"
import { type Changed, changeTogether } from "#app/registration/change.server.ts"
import type { Tx } from "#dialect"
import { idsOf, lockedSlots, type SomeSlots } from "./some-slots.server.ts"

type Dropped = { ok: true; due: string[] }
/** A date has begun, so that somebody may have been there. */
type Begun = { ok: false; reason: "begun" }

/**
 * Takes dates out of a series: they are closed, and whoever has them gives those back and nothing else, and is told.
 * Opening them again gives them back. Refusals: missing (no series), begun, again (`changeAtLast`), stale.
 */
export const dropDates = (
  tx: Tx,
  { offeringId, ids, ...change }: SomeSlots,
  now: number,
): Promise<Dropped | Missing | Begun | Stale | Again> =>
  changeEvent(
    tx,
    { ...change, action: "slots.drop" },
    async (editing): Promise<Dropped | Missing | Begun | Again> => {
      const [offering] = await editing.read("offerings", [offeringId])
      if (offering?.take !== "all") return missing
      const outcome = await changeTogether(
        tx,
        [...(await registrationsIn(tx, ids))],
        { actor: change.actor, action: "series.drop" },
        (locked) => drop(editing, { offeringId, ids, locked }, now),
        now,
      )
      if (!outcome.ok) return outcome
      const due = [...outcome.done.values()].flatMap((one) => one.due ?? [])
      return { ok: true, due: [...new Set([offeringId, ...due])] }
    },
    now,
  )

type Work = { offeringId: string; ids: string[]; locked: Map<string, LockedRegistration> }

async function drop(
  editing: Editing,
  { offeringId, ids, locked }: Work,
  now: number,
): Promise<{ ok: true; done: Map<string, Changed> } | Missing | Begun | Again> {
  const rows = await lockedSlots(editing, offeringId, ids)
  if (!rows) return missing
  if (rows.some(({ startsAt }) => startsAt <= now)) return { ok: false, reason: "begun" }
  const concerned = await registrationsIn(editing.tx, ids)
  if ([...concerned].some((id) => !locked.has(id))) return { ok: false, reason: "again" }
  // First of all, so that nobody who waits is kept a place there.
  const open = rows.filter(({ closedAt }) => closedAt === null)
  await editing.changeAll("slots", idsOf(open), { closedAt: now })
  const done = new Map<string, Changed>()
  for (const id of concerned) {
    done.set(id, await giveBack(editing, locked.get(id)!, ids, now))
    await breathe()
  }
  return { ok: true, done }
}

/** What was only offered goes on being offered for the other dates, or its wait stands in line again. */
async function giveBack(
  { tx, event }: Editing,
  registration: LockedRegistration,
  slotIds: string[],
  now: number,
): Promise<Changed> {
  const all = await liveBookings(tx, registration.id)
  const live = all.filter(({ slotId }) => slotIds.includes(slotId))
  const offered = live.filter(({ heldFor }) => heldFor === "offer")
  const due = await release(tx, offered, "closed", now)
  const bookingIds = live.filter(({ heldFor }) => heldFor !== "offer").map(({ id }) => id)
  const detail = { slots: slotIds }
  if (bookingIds.length === 0) return { ok: true, due, detail, tells: null }
  if (registration.email === null)
    await putOnCallList(
      tx,
      { eventId: event.id, registrationId: registration.id, about: "datesDropped" },
      now,
    )
  const given = await giveUp(tx, registration, { bookingIds }, now, "closed")
  // They are live and of this registration, which is locked.
  if (!given.ok) throw new Error(`dates of ${registration.id} could not be given back`)
  return {
    ...given,
    due: [...due, ...(given.due ?? [])],
    detail,
    tells: { message: given.all ? "cancelled" : "changed", dates: "dropped" },
  }
}
