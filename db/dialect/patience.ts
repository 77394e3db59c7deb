import { AsyncLocalStorage } from "node:async_hooks"

const deadline = new AsyncLocalStorage<number>()

/** Runs `work` for somebody who waits: what it asks of the database gives up, as `Busy`, after so many milliseconds. */
export const within = <T>(ms: number, work: () => T): T =>
  deadline.run(performance.now() + ms, work)

/** The moment of `performance.now()` until which somebody waits; never, where nobody does. */
export const waitsUntil = (): number => deadline.getStore() ?? Number.POSITIVE_INFINITY
