import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises"

let line: Promise<unknown> = Promise.resolve()
let inLine = 0

/**
 * Runs one step of an export when those before it are done. While several exports are at work, each step is followed
 * by as long a rest as it took, so that at least half of the process is left to the people who sign up meanwhile.
 */
export function inTurn<T>(step: () => Promise<T>): Promise<T> {
  inLine++
  const turn = line.then(async () => {
    const began = performance.now()
    try {
      return await step()
    } finally {
      inLine--
      await (inLine > 0 ? sleep(performance.now() - began) : breathe())
    }
  })
  line = turn.catch(() => {})
  return turn
}
