import { changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { setAside } from "#app/places/set-aside.server.ts"
import type { Tx } from "#dialect"
import { idsOf, lockedSlots, type SomeSlots } from "./some-slots.server.ts"

type Done = { ok: true; due: string[] }

/** Nobody signs up for these slots any more; whoever has a place keeps it. Those that are closed already stay as they are. */
export const closeSlots = (
  tx: Tx,
  { offeringId, ids, ...change }: SomeSlots,
  now: number,
): Promise<Done | Missing | Stale> =>
  changeEvent(
    tx,
    { ...change, action: "slots.close" },
    async (editing): Promise<Done | Missing> => {
      const rows = await lockedSlots(editing, offeringId, ids)
      if (!rows) return missing
      const open = rows.filter(({ closedAt }) => closedAt === null)
      await editing.changeAll("slots", idsOf(open), { closedAt: now })
      // What was set aside for who waits is offered to nobody now: `fill` takes it back.
      const aside = open.some(({ heldWaitlist }) => heldWaitlist > 0)
      return { ok: true, due: aside ? [offeringId] : [] }
    },
    now,
  )

/** People sign up for these slots again, those who wait first. */
export const openSlots = (
  tx: Tx,
  { offeringId, ids, ...change }: SomeSlots,
  now: number,
): Promise<Done | Missing | Stale> =>
  changeEvent(
    tx,
    { ...change, action: "slots.open" },
    async (editing): Promise<Done | Missing> => {
      const rows = await lockedSlots(editing, offeringId, ids)
      if (!rows) return missing
      const closed = idsOf(rows.filter(({ closedAt }) => closedAt !== null))
      await editing.changeAll("slots", closed, { closedAt: null })
      return { ok: true, due: await setAside(tx, offeringId, closed) }
    },
    now,
  )
