import { eq } from "drizzle-orm"
import { type ChangeOf, changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import { holdersOfSlots, type Taken } from "#app/editor/holders.server.ts"
import type { Again } from "#app/editor/series/at-last.server.ts"
import { type Check, type Unjoined, withMembers } from "#app/editor/series/with-members.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { resizeAll, type Size } from "#app/places/resize.server.ts"
import { slots } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { isMoved, isNeverOpen, newWindow, type SlotValues, type Window } from "./new-window.ts"
import { idsOf, lockedSlots, type Slot, type SomeSlots } from "./some-slots.server.ts"

export type Unchanged = Missing | Taken | { ok: false; reason: "room" | "same" | "neverOpen" }
type Changed = { ok: true; due: string[] }

/**
 * Changes slots of an offering, all or none. Refusals: missing, stale; taken: fewer places than are taken, or other
 * times for whoever has a place, and who that is; room: more is kept for walk-ins than there are places; same: there
 * would be two at one site and time; neverOpen: sign-up would close before it opens; those of `withMembers`, where a
 * date of a series that has begun is moved ahead of now.
 */
export const changeSlots = (
  tx: Tx,
  { offeringId, ids, ...change }: SomeSlots,
  values: SlotValues,
  now: number,
): Promise<Changed | Unchanged | Unjoined | Stale | Again> =>
  changeEvent(
    tx,
    { ...change, action: "slots.change" } satisfies ChangeOf,
    async (editing) => {
      const some = (await editing.read("slots", ids)).filter(({ startsAt }) => startsAt <= now)
      const series = { some, opening: [], actor: change.actor }
      const which = { offeringId, ids }
      return withMembers(editing, series, (check) => write(editing, which, values, check, now), now)
    },
    now,
  )

async function write(
  editing: Editing,
  { offeringId, ids }: Pick<SomeSlots, "offeringId" | "ids">,
  values: SlotValues,
  check: Check,
  now: number,
): Promise<Changed | Unchanged | Unjoined> {
  const rows = await lockedSlots(editing, offeringId, ids)
  if (!rows) return missing
  const windows = new Map(rows.map((row) => [row.id, newWindow(row, values, editing.event)]))
  const refused =
    (await refusedWindows(editing, rows, windows)) ??
    (await check(
      rows
        .filter(({ startsAt }) => startsAt <= now)
        .map((row) => ({ ...row, ...placesOf(values), ...windows.get(row.id)! })),
    ))
  if (refused) return refused
  const resized = await resizeSlots(editing, rows, values)
  if (!resized.ok) return resized
  await editing.changeEach(
    "slots",
    new Map(
      rows.map((row) => {
        const window = windows.get(row.id)!
        return [row.id, { ...(isOther(row, window) && window), ...peopleOf(values) }]
      }),
    ),
  )
  return resized
}

const placesOf = ({ capacity, heldWalkin }: SlotValues) => ({
  ...(capacity !== undefined && { capacity }),
  ...(heldWalkin !== undefined && { heldWalkin }),
})

const peopleOf = ({ minimum, target }: SlotValues) => ({
  ...(minimum !== undefined && { minimum }),
  ...(target !== undefined && { target }),
})

async function refusedWindows(
  { tx, event }: Editing,
  rows: Slot[],
  windows: Map<string, Window>,
): Promise<Unchanged | undefined> {
  const changed = rows.filter((row) => isOther(row, windows.get(row.id)!))
  if (changed.some(({ id }) => isNeverOpen(windows.get(id)!)))
    return { ok: false, reason: "neverOpen" }
  const moved = rows.filter((row) => isMoved(row, windows.get(row.id)!))
  if (moved.length === 0) return undefined
  const holders = await holdersOfSlots(tx, event.id, idsOf(moved))
  if (holders.count > 0) return { ok: false, reason: "taken", holders }
  return (await haveTwins(tx, moved, windows)) ? { ok: false, reason: "same" } : undefined
}

const isOther = (row: Slot, window: Window) =>
  isMoved(row, window) || row.opensAt !== window.opensAt || row.closesAt !== window.closesAt

/** Whether two slots of an offering would be at one site from and to the same time. */
async function haveTwins(tx: Tx, moved: Slot[], windows: Map<string, Window>) {
  const keyOf = (
    siteId: string | null,
    { startsAt, endsAt }: Pick<Window, "startsAt" | "endsAt">,
  ) => `${siteId} ${startsAt} ${endsAt}`
  const wanted = new Set(moved.map(({ id, siteId }) => keyOf(siteId, windows.get(id)!)))
  if (wanted.size < moved.length) return true
  const ids = new Set(idsOf(moved))
  const others = await tx.select().from(slots).where(eq(slots.offeringId, moved[0]!.offeringId))
  return others.some((other) => !ids.has(other.id) && wanted.has(keyOf(other.siteId, other)))
}

async function resizeSlots(
  editing: Editing,
  rows: Slot[],
  values: SlotValues,
): Promise<Changed | Unchanged> {
  const sizes = new Map<string, Size>()
  for (const { id, capacity, heldWalkin } of rows) {
    const size = {
      capacity: values.capacity ?? capacity,
      heldWalkin: values.heldWalkin ?? heldWalkin,
    }
    if (size.heldWalkin > size.capacity) return { ok: false, reason: "room" }
    if (size.capacity !== capacity || size.heldWalkin !== heldWalkin) sizes.set(id, size)
  }
  const outcome = await resizeNoted(editing, sizes)
  if (outcome.ok) return { ok: true, due: outcome.due }
  if (outcome.reason === "missing") return missing
  const holders = await holdersOfSlots(editing.tx, editing.event.id, outcome.slotIds)
  return { ok: false, reason: "taken", holders }
}

async function resizeNoted(editing: Editing, sizes: Map<string, Size>) {
  const made: Awaited<ReturnType<typeof resizeAll>>[] = []
  await editing.through("slots", [...sizes.keys()], async () => {
    made.push(await resizeAll(editing.tx, sizes))
  })
  return made[0]!
}
