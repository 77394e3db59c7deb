import type { Failure } from "#app/smtp/failure.ts"
import { restAfter } from "./rules.ts"

type Log = Record<"info" | "error", (fields: object, message: string) => void>

/** What is known of the mail server by the answers that it gave: one outage is one line in the log, not one a mail. */
export function watchMailServer(log: Log) {
  /** Whether the last that was tried got an answer about itself; a server that is not known is asked with one mail. */
  let reached = false
  let missed: Failure["outage"] = null
  let rounds = 0
  let lastReason = ""

  return {
    isReached: () => reached,
    isMissed: () => missed !== null,

    answered() {
      if (lastReason) log.info({}, "mail goes out again")
      lastReason = ""
      rounds = 0
      reached = true
    },

    miss({ outage, reason }: Failure) {
      missed = outage
      reached = false
      if (reason !== lastReason) log.error({ reason }, sayOutage(outage))
      lastReason = reason
    },

    /** Milliseconds to rest before the next is tried: each round in vain is followed by a longer rest. Null while nothing was missed. */
    endRound(): number | null {
      if (missed === null) return null
      const ms = restAfter(++rounds, missed)
      missed = null
      return ms
    },
  }
}

const sayOutage = (outage: Failure["outage"]) =>
  outage === "refused"
    ? "the mail server refuses us: no mail goes out"
    : "the mail server is not reachable: no mail goes out"
