import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises"
import { waiting } from "./index.ts"

// On SQLite a chain of awaits never leaves the microtask queue: whatever takes long stops the whole process, unless
// it goes in steps. This is the one way for sweeps, exports and deletions.

/** A step should keep the process to itself for no longer than this, in ms: its own work, not what it waits for. */
const STEP_MS = 8
/** Whoever steps back comes back after this, in ms: a day-long rush starves nobody. */
const LONGEST_REST_MS = 100

export type StepOptions = {
  /** Rows of the largest step; the first is a tenth of it, and no step is smaller. */
  most?: number
  /** Ends between two steps, with what was done so far. */
  stop?: AbortSignal
}

/** Rows behind a key, chunk by chunk, each a short read of its own: `read` gets the last row so far and how many to read next. */
export async function* chunks<R>(
  read: (last: R | undefined, limit: number) => PromiseLike<R[]>,
  { most = 500, stop }: StepOptions = {},
): AsyncGenerator<R[]> {
  let last: R | undefined
  for (let limit = first(most); !stop?.aborted; ) {
    let took = 0
    const rows = await inTurn(async () => {
      const began = worked()
      const found = await read(last, limit)
      took = worked() - began
      return found
    })
    if (rows.length > 0) yield rows
    if (rows.length < limit) return
    last = rows.at(-1)
    limit = nextLimit(limit, took, most)
  }
}

/** Repeats `step`, which deals with up to `limit` and returns how many there were, until there were fewer. Returns how many in all. */
export async function inSteps(
  step: (limit: number) => Promise<number>,
  { most = 100, stop }: StepOptions = {},
): Promise<number> {
  let all = 0
  for (let limit = first(most); !stop?.aborted; ) {
    const began = worked()
    const done = await step(limit)
    const took = worked() - began
    all += done
    if (done < limit) break
    await letOthersIn(took, stop)
    limit = nextLimit(limit, took, most)
  }
  return all
}

/**
 * Runs one read when those before it are done, never two at a time; do not nest. While others are in line, or people
 * wait to write, each is followed by as long a rest as it took: at least half of the process is theirs.
 */
export function inTurn<T>(step: () => Promise<T>): Promise<T> {
  inLine++
  const turn = line.then(async () => {
    const began = worked()
    try {
      return await step()
    } finally {
      inLine--
      await letOthersIn(worked() - began)
    }
  })
  line = turn.catch(() => {})
  return turn
}
let line: Promise<unknown> = Promise.resolve()
let inLine = 0

/** One of several reads that a page makes: others are let in before the next. */
export async function readThenYield<T>(read: PromiseLike<T>): Promise<T> {
  const value = await read
  await breathe()
  return value
}

async function letOthersIn(took: number, signal?: AbortSignal) {
  await breathe()
  if (inLine === 0 && waiting() === 0) return
  await sleep(Math.min(took, LONGEST_REST_MS), undefined, { signal }).catch(() => {})
}

/** Processor time of this thread, in ms. On a busy machine the clock would make every step look long. */
function worked(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

const first = (most: number) => Math.max(1, Math.floor(most / 10))

/** Half as many after a step that took too long, twice as many after a short one. */
export function nextLimit(limit: number, took: number, most: number): number {
  if (took > STEP_MS) return Math.max(first(most), Math.floor(limit / 2))
  return took < STEP_MS / 2 ? Math.min(most, limit * 2) : limit
}
