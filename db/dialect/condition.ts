import { type Busy, busyOf } from "./outcome.ts"

/** Troubles that follow each other within this time are one outage. */
const OVER_MS = 10_000
/** Whoever reads the log is told again of one that lasts. */
const REMIND_MS = 60_000

/** How a database fares, as those found who used it. */
export function newCondition() {
  let trouble: Busy | null = null
  let wroteAt = Number.NEGATIVE_INFINITY
  let metAt = Number.NEGATIVE_INFINITY
  let saidAt: number | null = null
  let say: (trouble: Busy | null) => void = () => {}

  return {
    /** What the last write, or a read since, met; null while all is well. */
    trouble: () => trouble,
    /** Milliseconds since the last write that went through. */
    sinceWrite: () => performance.now() - wroteAt,
    /** `told` hears once of an outage, again each minute that it lasts, and of its end (null). */
    watch(told: typeof say) {
      say = told
    },
    met(busy: Busy): Busy {
      trouble = busy
      metAt = performance.now()
      if (saidAt === null || metAt - saidAt > REMIND_MS) {
        saidAt = metAt
        say(busy)
      }
      return busy
    },
    wrote() {
      wroteAt = performance.now()
      trouble = null
      // Where some writes get through and others do not, it is not over.
      if (saidAt === null || wroteAt - metAt < OVER_MS) return
      saidAt = null
      say(null)
    },
  }
}

export type Condition = ReturnType<typeof newCondition>

/** What whoever caused an error is told of it. Where the database cannot be used just now, that is noted. */
export function noted(condition: Condition, error: unknown): unknown {
  const busy = busyOf(error)
  return busy ? condition.met(busy) : error
}
