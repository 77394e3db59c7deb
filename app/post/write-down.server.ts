import { setTimeout as sleep } from "node:timers/promises"
import { busyOf } from "#db/dialect/outcome.ts"
import { type MailOutcome, settle } from "./settle.server.ts"

/** Outcomes of one commit. */
const MOST = 64
/** A crash within it sends what was just sent once more, as the same message. */
const SHARE_MS = 20
const AGAIN_MS = 250

type Ways = {
  /** Whether others are about to finish: a commit, which waits for the disk, is shared. */
  moreComes(): boolean
  /** Whether nobody waits any longer for a database that cannot write. */
  isCut(): boolean
  warn(fields: object, message: string): void
}

/** Writes down what became of mails, many in one commit, and goes on trying where the database cannot. */
export function writerDown({ moreComes, isCut, warn }: Ways) {
  const outcomes: MailOutcome[] = []
  let writing: Promise<void> | undefined

  async function writeAll() {
    while (outcomes.length > 0) {
      if (moreComes()) await sleep(SHARE_MS)
      const some = outcomes.splice(0, MOST)
      try {
        await settle(some)
      } catch (error) {
        if (!busyOf(error)) warn({ err: error }, "what was sent could not be written down yet")
        outcomes.unshift(...some)
        await sleep(AGAIN_MS)
        if (isCut()) return
      }
    }
  }

  return {
    add(more: MailOutcome[]) {
      outcomes.push(...more)
      writing ??= writeAll().finally(() => {
        writing = undefined
      })
    },
    /** Resolves when all is written down, or cut off. */
    async finish() {
      await writing
      await writeAll()
    },
  }
}
