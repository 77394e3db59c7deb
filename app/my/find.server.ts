import { limit } from "../http/limits.server.ts"
import { tokenByCode } from "./queries.server.ts"

// A code is one of 25.6 thousand million, a birth year one of a hundred: what is limited is guessing.
const perCode = { name: "look-up of a code", points: 6, seconds: 1800 }
const perAddress = { name: "look-ups from an address", points: 60, seconds: 600 }
const everybody = { name: "look-ups", points: 600, seconds: 60 }

/**
 * The token for a registration's code and the birth year of one of its people.
 * Refusals: unknown (the same for a wrong code and a wrong year), wait (too many tries: `retryAfter` in seconds).
 * Too many tries lock a code whether or not it exists, so a lock tells nothing.
 */
export async function find(
  request: Request,
  { code, birthYear }: { code: string; birthYear: number },
): Promise<
  | { ok: true; token: string }
  | { ok: false; reason: "unknown" }
  | { ok: false; reason: "wait"; retryAfter: number }
> {
  // Whoever is stopped takes no more from what everybody shares, or one address could lock out all.
  const limits = [
    () => limit(request, perAddress),
    () => limit(request, perCode, code),
    () => limit(request, everybody, "all"),
  ]
  for (const next of limits) {
    const allowed = await next()
    if (!allowed.ok) return { ok: false, reason: "wait", retryAfter: allowed.retryAfter }
  }
  const token = await tokenByCode(code, birthYear)
  return token ? { ok: true, token } : { ok: false, reason: "unknown" }
}
