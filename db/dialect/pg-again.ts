import { setTimeout as sleep } from "node:timers/promises"
import { type Condition, noted } from "./condition.ts"
import { isPassing } from "./pg-lines.ts"

/** How often two that were in each other's way start again. */
const TRIES = 8
/** For so long a server that was cut off is asked again: one that restarts is back by then. */
const PASSING_MS = 2_000

/** Does it again while it fails for what passes, as far as `mayRetry` lets. */
export async function again<T>(
  work: () => Promise<T>,
  mayRetry: (error: unknown) => boolean,
  condition: Condition,
): Promise<T> {
  const start = performance.now()
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const passing = isPassing(error)
      const enough = passing ? performance.now() - start > PASSING_MS : attempt === TRIES
      if (enough || !mayRetry(error)) throw noted(condition, error)
      await sleep(passing ? 50 + Math.random() * 100 : Math.random() * 10 * attempt)
    }
  }
}

/** Two transactions were in each other's way, and PostgreSQL ended one. */
export function isConflict(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if ("code" in at && (at.code === "40001" || at.code === "40P01")) return true
  return false
}
