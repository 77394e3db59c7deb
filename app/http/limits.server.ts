import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { clientAddress, networksOf } from "./client.server.ts"
import { trace } from "./trace.server.ts"

/** So many points in so many seconds. Be generous per address: a library or a shelter shares one. */
export type Limit = { name: string; points: number; seconds: number }

type Limited = { ok: true } | { ok: false; retryAfter: number }

/** An IPv6 client can ask from each of its networks: the wider ones have so many times the points. Neighbours in a /24 are strangers. */
const shares: Record<string, number> = { "/64": 1, "/56": 2, "/48": 4, "/24": 0 }

const limiters = new Map<string, RateLimiterMemory>()

/**
 * Takes one point from a limit of `key`, or of the client's address and the networks around it.
 * Refusal: `retryAfter` in whole seconds; the route answers 429.
 * Counted in this process: with several, everybody has that many times the points.
 */
export const limit = (request: Request, limit: Limit, key?: string): Promise<Limited> =>
  key === undefined
    ? limitNetworks(networksOf(clientAddress(request)), limit)
    : limitKey(limit, key, 1)

/** The same for an address and the networks around it (`networksOf`). */
export async function limitNetworks(networks: string[], limit: Limit): Promise<Limited> {
  for (const network of networks) {
    const share = shares[network.slice(-3)] ?? 1
    const allowed = share > 0 ? await limitKey(limit, network, share) : { ok: true as const }
    if (!allowed.ok) return allowed
  }
  return { ok: true }
}

async function limitKey(
  { name, points, seconds }: Limit,
  key: string,
  share: number,
): Promise<Limited> {
  const all = points * share
  const id = share === 1 ? name : `${name} × ${share}`
  let limiter = limiters.get(id)
  if (!limiter) {
    limiter = new RateLimiterMemory({ keyPrefix: id, points: all, duration: seconds })
    limiters.set(id, limiter)
  }
  try {
    await limiter.consume(key)
    return { ok: true }
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    // Once for each key and window: whoever goes on asking leaves no more lines.
    if (refused.consumedPoints === all + 1) trace("limit", { limit: name })
    return { ok: false, retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) }
  }
}
