import { setImmediate as breathe } from "node:timers/promises"
import { and, asc, eq, gt, isNull, lte, type SQL } from "drizzle-orm"
import { registrations } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** Registrations of a statement; after so many others are let in. */
const SOME = 500

/** Whose reminder is behind them may have one ahead again, now that days have moved. */
export const lookAgain = (tx: Tx, eventId: string) =>
  each(tx, eventId, and(isNull(registrations.remindAt), isNull(registrations.cancelledAt)))

/** Whoever was looked at meanwhile was looked at for another day. */
export const lookAgainAtAll = (tx: Tx, eventId: string) => each(tx, eventId, undefined)

async function each(tx: Tx, eventId: string, which: SQL | undefined) {
  const mine = eq(registrations.eventId, eventId)
  for (let last = ""; ; ) {
    const codes = await tx
      .select({ code: registrations.code })
      .from(registrations)
      .where(and(mine, gt(registrations.code, last)))
      .orderBy(asc(registrations.code))
      .limit(SOME)
    const to = codes.at(-1)?.code
    if (to === undefined) return
    await tx
      .update(registrations)
      .set({ remindAt: 0 })
      .where(and(mine, gt(registrations.code, last), lte(registrations.code, to), which))
    last = to
    await breathe()
  }
}
