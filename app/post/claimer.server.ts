import { uuidv7 } from "uuidv7"
import type { Letter } from "#app/outbox/letter.ts"
import { busyOf } from "#db/dialect/outcome.ts"
import { transaction } from "#db/index.ts"
import { claim } from "./claim.server.ts"
import { letGoEarly } from "./queries.server.ts"

const RECALL_MS = 30_000

type Ways = {
  log: Record<"warn", (fields: object, message: string) => void>
  clock: () => number
  leaseMs: number
}

/** What one worker has claimed and not yet sent. That the database cannot just now leaves it with nothing, and is no error. */
export function claimer({ log, clock, leaseMs }: Ways) {
  const claimed: Letter[] = []
  let recallAt = 0

  return {
    hasMore: () => claimed.length > 0,
    next: (): Letter => claimed.shift()!,
    rest: (): Letter[] => claimed.splice(0),

    /** Claims up to `limit` more; answers how many. */
    async take(limit: number): Promise<number> {
      try {
        const now = clock()
        const letters = await claim(uuidv7(), { limit, leaseUntil: now + leaseMs }, now)
        claimed.push(...letters)
        return letters.length
      } catch (error) {
        // An outage of the database is said once, by what watches over it.
        if (!busyOf(error)) log.warn({ err: error }, "mail could not be claimed")
        return 0
      }
    },

    /** Now and then lets go what waits longer than anything may. */
    async recallEarly() {
      if (performance.now() < recallAt) return
      recallAt = performance.now() + RECALL_MS
      try {
        const early = await transaction((tx) => letGoEarly(tx, clock()))
        if (early > 0) log.warn({ mails: early }, "mail had waited for a clock that was ahead")
      } catch (error) {
        log.warn({ err: error }, "waiting mail could not be looked through")
      }
    },
  }
}
