import type { Busy } from "./outcome.ts"

/** Somebody who reads the log is told again after this. */
const REMIND_MS = 60_000

/** How a database fares, as those found who used it. */
export function newCondition() {
  let trouble: Busy | null = null
  let wroteAt = Number.NEGATIVE_INFINITY
  let saidAt = Number.NEGATIVE_INFINITY
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
      const isNew = trouble?.trouble !== busy.trouble || performance.now() - saidAt > REMIND_MS
      trouble = busy
      if (isNew) {
        saidAt = performance.now()
        say(busy)
      }
      return busy
    },
    wrote() {
      wroteAt = performance.now()
      if (!trouble) return
      trouble = null
      say(null)
    },
  }
}
