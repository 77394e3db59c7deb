import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { clientAddress } from "./client.server.ts"

/** So many points in so many seconds. Be generous per address: a library or a shelter shares one. */
export type Limit = { name: string; points: number; seconds: number }

const limiters = new Map<string, RateLimiterMemory>()

/**
 * Takes one point from a limit of `key` (the client's address unless given).
 * Refusal: `retryAfter` in whole seconds; the route answers 429.
 * Counted in this process: with several, everybody has that many times the points.
 */
export async function limit(
  request: Request,
  { name, points, seconds }: Limit,
  key = clientAddress(request),
): Promise<{ ok: true } | { ok: false; retryAfter: number }> {
  let limiter = limiters.get(name)
  if (!limiter) {
    limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })
    limiters.set(name, limiter)
  }
  try {
    await limiter.consume(key)
    return { ok: true }
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return { ok: false, retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) }
  }
}
