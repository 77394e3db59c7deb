import { createHmac, randomBytes } from "node:crypto"
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { clientAddress, isKnownNetwork, networksOf } from "./client.server.ts"
import { trace } from "./trace.server.ts"

/** So many points in so many seconds. Be generous per address: a library or a shelter shares one. */
export type Limit = { name: string; points: number; seconds: number }

/** `used` is the most that any key has taken. `first`: nobody behind this key was refused before, since its points are whole again. */
export type Limited = { ok: true; used: number } | { ok: false; retryAfter: number; first: boolean }

/** One customer may have all of a /48 of IPv6; a /24 of IPv4 is many customers, of whom few come at once. */
const shares: Record<string, number> = { "/56": 2, "/48": 4, "/24": 8 }
/** What a network of ours may do more than another: KNOWN_NETWORKS. */
const KNOWN = 10

/**
 * Takes one point from a limit: of `key`, or else of the client's address and of the networks around it, which have
 * more points. Refusal: `retryAfter` in whole seconds; the route answers 429.
 * Counted in this process: with several, everybody has that many times the points.
 */
export const limit = (request: Request, limited: Limit, key?: string): Promise<Limited> =>
  take(tiersOf(request, limited, key))

/** The same for an address and the networks around it (`networksOf`). */
export const limitNetworks = (networks: string[], limited: Limit): Promise<Limited> =>
  take(tiersOfNetworks(networks, limited))

/** What a route answers whom a limit stopped, where no page has to be shown again. */
export const tooOften = ({ retryAfter }: { retryAfter: number }) =>
  new Response(null, { status: 429, headers: { "Retry-After": String(retryAfter) } })

/** Gives the point back that `limit` took: what was limited did not happen. */
export async function giveBack(request: Request, limited: Limit, key?: string) {
  for (const { limiter, key: of } of tiersOf(request, limited, key)) await limiter.reward(of, 1)
}

async function take(tiers: Tier[]): Promise<Limited> {
  // Who is stopped further out leaves nothing behind further in, or changing networks would fill the memory.
  const full = []
  for (const tier of tiers.slice(1)) if (await isFull(tier)) full.push(tier)
  let used = 0
  for (const tier of full.length > 0 ? full : tiers) {
    const taken = await takeFrom(tier)
    if (!taken.ok) return taken
    used = Math.max(used, taken.used)
  }
  return { ok: true, used }
}

type Tier = { name: string; key: string; limiter: RateLimiterMemory }

const isFull = async ({ key, limiter }: Tier) =>
  ((await limiter.get(key))?.consumedPoints ?? 0) >= limiter.points

async function takeFrom({ name, key, limiter }: Tier): Promise<Limited> {
  try {
    const taken = await limiter.consume(key)
    if (taken.isFirstInDuration) remembered++
    return { ok: true, used: taken.consumedPoints }
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const first = refused.consumedPoints === limiter.points + 1
    // Whoever goes on asking leaves no more lines.
    if (first) trace("limit", { limit: name })
    return { ok: false, retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)), first }
  }
}

const tiersOf = (request: Request, limited: Limit, key?: string): Tier[] =>
  key === undefined
    ? tiersOfNetworks(networksOf(clientAddress(request)), limited)
    : [tierOf(limited, key, 1)]

function tiersOfNetworks(networks: string[], limited: Limit): Tier[] {
  const [near = ""] = networks
  if (isKnownNetwork(near)) return [tierOf(limited, near, KNOWN)]
  return networks.map((network) => tierOf(limited, network, shares[network.slice(-3)] ?? 1))
}

const limiters = new Map<string, RateLimiterMemory>()

function tierOf({ name, points, seconds }: Limit, key: string, share: number): Tier {
  const id = share === 1 ? name : `${name} × ${share}`
  let limiter = limiters.get(id)
  if (!limiter) {
    limiter = new RateLimiterMemory({ keyPrefix: id, points: points * share, duration: seconds })
    limiters.set(id, limiter)
  }
  return { name, limiter, key: bounded(key) }
}

/** Keys that are remembered at most, new ones in half an hour, which is as long as any limit lasts. */
const MOST_KEYS = 100_000
const SHARED_KEYS = 1_024
let remembered = 0
let since = Date.now()
const seed = randomBytes(16)

/** When there are more keys than memory is for, new ones share some, and nobody can tell which. */
function bounded(key: string): string {
  if (Date.now() - since > 1_800_000) [remembered, since] = [0, Date.now()]
  if (remembered < MOST_KEYS) return key
  const hash = createHmac("sha256", seed).update(key).digest()
  return `shared ${hash.readUInt32LE() % SHARED_KEYS}`
}
