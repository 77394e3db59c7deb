import { AsyncLocalStorage } from "node:async_hooks"

/** What somebody who waits for a page has left of their patience with the database, in ms. */
type Patience = { left: number; waits: number; since: number }

const patience = new AsyncLocalStorage<Patience>()

/** Waiting that nobody notices: an export of a thousand quick reads takes none of anybody's patience. */
const FREE_MS = 100

/**
 * Runs `work` for somebody who waits: when what it asks of the database has taken so many milliseconds in all, it gives up
 * with `Busy`. Other waiting does not count, nor what goes on after the answer, such as the rest of a file.
 */
export async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const theirs: Patience = { left: ms, waits: 0, since: 0 }
  try {
    return await patience.run(theirs, work)
  } finally {
    theirs.left = Number.POSITIVE_INFINITY
  }
}

/** Does something of the database; `until` is the moment of `performance.now()` after which nobody waits for it. */
export async function patiently<T>(work: (until: number) => Promise<T>): Promise<T> {
  const theirs = patience.getStore()
  if (!theirs) return work(Number.POSITIVE_INFINITY)
  // What is asked at the same time is waited for once.
  if (theirs.waits++ === 0) theirs.since = performance.now()
  try {
    return await work(theirs.since + FREE_MS + theirs.left)
  } finally {
    if (--theirs.waits === 0) theirs.left -= Math.max(0, performance.now() - theirs.since - FREE_MS)
  }
}
