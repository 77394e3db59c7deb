import { setImmediate as turn } from "node:timers/promises"
import { isKnownNetwork, networksOf } from "./client.server.ts"

/** So many requests of one address, or one /48 of IPv6, are worked on at once; a network of ours has more. */
const AT_ONCE = 4
const KNOWN_AT_ONCE = 40
/** Behind an address of a telephone company are many; each of these is an open connection. */
const MOST_WAITING = 100

type Lane = { busy: number; waiting: (() => void)[] }
const lanes = new Map<string, Lane>()

/**
 * Does `work` for a client (as in `clientHeader`) when fewer than a few of its requests are being worked on: what one
 * asks for all at once waits for itself, and not everybody for it. Null when too many wait already.
 */
export async function inLane<T>(client: string, work: () => Promise<T>): Promise<T | null> {
  const customer = client.endsWith("/64") ? networksOf(client).at(-1)! : client
  const lane = lanes.get(customer) ?? { busy: 0, waiting: [] }
  lanes.set(customer, lane)
  if (lane.busy >= (isKnownNetwork(client) ? KNOWN_AT_ONCE : AT_ONCE)) {
    if (lane.waiting.length >= MOST_WAITING) return null
    // Whoever leaves hands on their place.
    await new Promise<void>((go) => lane.waiting.push(go))
  } else lane.busy++
  try {
    // Whatever else came in the same moment is seen first: with SQLite one request is worked on without a pause.
    await turn()
    return await work()
  } finally {
    const next = lane.waiting.shift()
    if (next) next()
    else if (--lane.busy === 0) lanes.delete(customer)
  }
}
