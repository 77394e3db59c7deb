import { note } from "#app/audit/note.server.ts"
import { clientAddress, clientNetworks, isKnownNetwork } from "#app/http/client.server.ts"
import { type Limit, type Limited, limit, tooOften } from "#app/http/limits.server.ts"
import { type Browser, signedInBefore } from "./browser.server.ts"
import type { StaffUser } from "./rules.ts"

// An office shares one connection; what one address is mailed is limited without closing it to whoever it belongs to.
const codesPerClient: Limit = { name: "sign-in code client", points: 40, seconds: 900 }
const triesPerClient: Limit = { name: "sign-in try client", points: 60, seconds: 900 }
const codesPerBrowser: Limit = { name: "sign-in code browser", points: 4, seconds: 1800 }
const codesPerNetwork: Limit = { name: "sign-in code network", points: 4, seconds: 1800 }
const codesPerAddress: Limit = { name: "sign-in code address", points: 6, seconds: 600 }

type Allowed = { ok: true } | Extract<Limited, { ok: false }>

/**
 * Whether a code may be mailed to an address, known or not. A browser that signed in with it before has codes of its
 * own; strangers share a few, of which one network cannot have all, and those from KNOWN_NETWORKS share others.
 * Refusal: `retryAfter` in seconds.
 */
export function mayAsk(request: Request, browser: Browser, email: string): Promise<Allowed> {
  if (signedInBefore(browser, email))
    return first(request, [[codesPerClient], [codesPerBrowser, `${browser.token} ${email}`]])
  const widest = clientNetworks(request)?.at(-1) ?? "unknown"
  const shared = isKnownNetwork(clientAddress(request)) ? `ours ${email}` : email
  return first(request, [
    [codesPerClient],
    [codesPerNetwork, `${widest} ${email}`],
    [codesPerAddress, shared],
  ])
}

/** Whether this client may try another code. Tries of one code are counted with it. */
export const mayTry = (request: Request): Promise<Allowed> => first(request, [[triesPerClient]])

/** Takes a point from a limit of somebody who is signed in. Throws 429. */
export async function demandPace(request: Request, each: Limit, { id }: StaffUser) {
  const allowed = await limit(request, each, id)
  if (allowed.ok) return
  leaveLine(id, each)
  throw tooOften(allowed)
}

/** Whoever is stopped by one limit takes nothing from the next. */
async function first(request: Request, limits: [Limit, key?: string][]): Promise<Allowed> {
  for (const [each, key] of limits) {
    const allowed = await limit(request, each, key)
    if (allowed.ok) continue
    leaveLine("public", each)
    return allowed
  }
  return { ok: true }
}

const leaveLine = (actor: string, { name }: Limit) =>
  note({ actor, action: "limit.hit", subjectType: "page", detail: { limit: name } }, Date.now())
