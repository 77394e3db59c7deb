import { changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import type { Again } from "#app/editor/series/at-last.server.ts"
import { type Unjoined, withMembers } from "#app/editor/series/with-members.server.ts"
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

/** People sign up for these slots again, whoever is in their series first, then those who wait. Refusals too: those of `withMembers`. */
export const openSlots = (
  tx: Tx,
  { offeringId, ids, ...change }: SomeSlots,
  now: number,
): Promise<Done | Missing | Unjoined | Stale | Again> =>
  changeEvent(
    tx,
    { ...change, action: "slots.open" },
    async (editing) => {
      const some = await editing.read("slots", ids)
      const series = { some, opening: ids, actor: change.actor }
      return withMembers(
        editing,
        series,
        async (check): Promise<Done | Missing | Unjoined> => {
          const rows = await lockedSlots(editing, offeringId, ids)
          if (!rows) return missing
          const closed = rows.filter(({ closedAt }) => closedAt !== null)
          const refused = await check(closed.map((row) => ({ ...row, closedAt: null })))
          if (refused) return refused
          await editing.changeAll("slots", idsOf(closed), { closedAt: null })
          return { ok: true, due: await setAside(tx, offeringId, idsOf(closed)) }
        },
        now,
      )
    },
    now,
  )
