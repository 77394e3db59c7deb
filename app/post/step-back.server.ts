import { setTimeout as sleep } from "node:timers/promises"
import { waiting } from "#db/index.ts"
import { engine } from "#dialect"

const LOOK_MS = 15
/** So many looks without anybody waiting are an end of the rush. */
const QUIET_LOOKS = 6
/** In a longer rush some mails go all the same, so that a whole day of rush starves nobody. */
const AT_MOST_MS = 5_000
/** SQLite counts who waits for the one writer, PostgreSQL who is at work on its ten connections. */
const MANY = engine === "sqlite" ? 1 : 5

/** Runs a transaction of the mail's own, which is no sign of a rush. */
export async function inBackground<T>(work: () => Promise<T>): Promise<T> {
  own++
  try {
    return await work()
  } finally {
    own--
  }
}
let own = 0

/** People who sign up go first: resolves at once in quiet times, in a rush when it is over or has lasted long. */
export async function letOthersFirst(stop: AbortSignal): Promise<"quiet" | "rush"> {
  const busy = () => waiting() - own >= MANY
  if (!busy() && performance.now() - lastRush > 1_000) return "quiet"
  const until = performance.now() + AT_MOST_MS
  for (let quiet = 0; quiet < QUIET_LOOKS; ) {
    if (stop.aborted) return "quiet"
    if (performance.now() > until) return "rush"
    if (busy()) lastRush = performance.now()
    quiet = busy() ? 0 : quiet + 1
    await sleep(LOOK_MS)
  }
  return "quiet"
}
let lastRush = Number.NEGATIVE_INFINITY
