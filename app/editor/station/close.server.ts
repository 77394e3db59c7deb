import { setImmediate as breathe } from "node:timers/promises"
import { changeEvent } from "#app/editor/change-event.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import { putOnCallList } from "#app/outbox/call.server.ts"
import { fillAll } from "#app/places/fill-all.server.ts"
import { type LockedRegistration, lockSlots } from "#app/places/lock.server.ts"
import { move } from "#app/places/move.server.ts"
import type { Missing } from "#app/places/outcome.ts"
import { liveBookings, release } from "#app/places/release.server.ts"
import { giveUp } from "#app/registration/cancel.server.ts"
import { type Changed, changeTogether } from "#app/registration/change.server.ts"
import { transaction } from "#db/index.ts"
import type { Tx } from "#dialect"
import { type ClosingPlan, readPlan } from "./read.server.ts"
import type { Closing } from "./rules.ts"

export type Closed =
  | { ok: true; moved: number; left: number }
  | Missing
  | { ok: false; reason: "changed" }

/**
 * Closes a station and sends its people elsewhere, as `seen` of the plan says, or does nothing: slots are closed, every
 * registration is changed and told by one mail, whoever no mail reaches or who fits nowhere is put on the call list.
 * Refusals: missing (the event does not take place, or nothing closes), changed (the plan is another one by now).
 */
export async function closeStation(
  { seen, actor, ...closing }: Closing & { seen: string; actor: string },
  now: number,
): Promise<Closed> {
  let due: string[] = []
  const outcome = await transaction((tx) =>
    changeEvent<Closed>(
      tx,
      { eventId: closing.eventId, actor, action: "station.close" },
      async (editing) => {
        if (editing.event.state !== "published") return { ok: false, reason: "missing" }
        const plan = await readPlan(tx, closing, now)
        if (!plan) return { ok: false, reason: "missing" }
        const by = { actor, action: "station.move" }
        const done = await changeTogether(
          tx,
          idsOf(plan),
          by,
          (locked) => carryOut(editing, { closing, seen, locked, plan }, now),
          now,
        )
        if (!done.ok) return done
        due = [...new Set([...done.done.values()].flatMap((one) => one.due ?? []))]
        return { ok: true, moved: plan.moves.length, left: plan.left.length }
      },
      now,
    ),
  )
  if (outcome.ok) await fillAll(due, now)
  return outcome.ok || outcome.reason !== "stale" ? outcome : { ok: false, reason: "changed" }
}

const idsOf = ({ displaced, offers }: ClosingPlan) =>
  [...displaced, ...offers].map(({ registrationId }) => registrationId)

type Work = {
  closing: Closing
  seen: string
  locked: Map<string, LockedRegistration>
  plan: ClosingPlan
}

/** Under all locks the plan is made again: what changed since it was seen is shown first. */
async function carryOut(
  editing: Editing,
  { closing, seen, locked, plan: before }: Work,
  now: number,
) {
  const { tx } = editing
  await lockSlots(tx, [...before.closing, ...before.moves.map(({ toSlotId }) => toSlotId)])
  const plan = await readPlan(tx, closing, now)
  const strange = plan && idsOf(plan).some((id) => !locked.has(id))
  if (!plan || strange || plan.seen !== seen || before.seen !== seen)
    return { ok: false, reason: "changed" } as const
  // First of all, so that nobody who waits is kept a place here.
  await editing.changeAll("slots", plan.closing, { closedAt: now })
  const done = new Map<string, Changed>()
  const theirs = partsOf(plan)
  for (const id of new Set(idsOf(plan))) {
    const changed = await deal(tx, locked.get(id)!, { closing, plan: theirs(id) }, now)
    if (!changed) return { ok: false, reason: "changed" } as const
    done.set(id, changed)
    // Pages are answered in between; whoever writes waits for the whole of it.
    await breathe()
  }
  return { ok: true, done } as const
}

type Part = Pick<ClosingPlan, "displaced" | "moves" | "left" | "offers">
type Dealing = { closing: Closing; plan: Part }

/** What of a plan is about one registration. */
function partsOf({ displaced, moves, left, offers }: ClosingPlan) {
  const byOwner = Map.groupBy(displaced, ({ registrationId }) => registrationId)
  const offered = Map.groupBy(offers, ({ registrationId }) => registrationId)
  const byBooking = new Map(moves.map((one) => [one.bookingId, one]))
  const staying = new Set(left)
  return (id: string): Part => {
    const theirs = byOwner.get(id) ?? []
    return {
      displaced: theirs,
      moves: theirs.flatMap(({ bookingId }) => byBooking.get(bookingId) ?? []),
      left: theirs.map(({ bookingId }) => bookingId).filter((one) => staying.has(one)),
      offers: offered.get(id) ?? [],
    }
  }
}

/** All that happens to one registration; undefined when a place is not to be had after all. */
async function deal(
  tx: Tx,
  registration: LockedRegistration,
  { closing, plan }: Dealing,
  now: number,
): Promise<Changed | undefined> {
  const { moves, left } = plan
  const due: string[] = await takeBack(tx, registration, plan, now)
  for (const one of moves) {
    const moved = await move(tx, registration, one, now)
    if (!moved.ok) return undefined
    due.push(...moved.due)
  }
  if (left.length > 0 || registration.email === null)
    await callThem(tx, registration, { closing, left: left.length > 0 }, now)
  const detail = { moved: moves.map(({ bookingId }) => bookingId), left }
  if (left.length > 0 && closing.left === "release") {
    const given = await giveUp(tx, registration, { bookingIds: left }, now, "closed")
    if (!given.ok) return undefined
    const message = given.all ? "cancelled" : "changed"
    return {
      ...given,
      due: [...due, ...(given.due ?? [])],
      detail,
      tells: { message, closed: "lost" },
    }
  }
  // Who keeps the place until somebody has called is told by that call, and not that all is as it was.
  const tells =
    left.length > 0 && moves.length === 0
      ? null
      : ({ message: "changed", closed: "moved" } as const)
  return { ok: true, due, detail, tells }
}

/** A place that was only offered: its wait stands in line again. */
async function takeBack(
  tx: Tx,
  { id }: LockedRegistration,
  { offers }: Part,
  now: number,
): Promise<string[]> {
  const ids = offers.map((one) => one.id)
  return ids.length === 0 ? [] : release(tx, await liveBookings(tx, id, ids), "cancelled", now)
}

const callThem = (
  tx: Tx,
  { id, eventId }: LockedRegistration,
  { closing, left }: { closing: Closing; left: boolean },
  now: number,
) =>
  putOnCallList(
    tx,
    {
      eventId,
      registrationId: id,
      about: "stationClosed",
      detail: {
        offering: closing.offeringId,
        outcome: left ? (closing.left === "release" ? "released" : "kept") : "moved",
      },
    },
    now,
  )
