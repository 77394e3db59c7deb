import { note } from "#app/audit/note.server.ts"
import { clientAddress } from "#app/http/client.server.ts"
import { type Limit, type Limited, limit } from "#app/http/limits.server.ts"
import { type Browser, isKnown } from "./browser.server.ts"

// An office shares one connection; what one address is mailed is limited without closing it to whoever it belongs to.
const codesPerClient: Limit = { name: "sign-in code client", points: 40, seconds: 900 }
const triesPerClient: Limit = { name: "sign-in try client", points: 60, seconds: 900 }
const codesPerBrowser: Limit = { name: "sign-in code browser", points: 6, seconds: 3600 }
const codesPerNetwork: Limit = { name: "sign-in code network", points: 5, seconds: 3600 }
const codesPerAddress: Limit = { name: "sign-in code address", points: 6, seconds: 600 }

type Allowed = { ok: true } | Extract<Limited, { ok: false }>

/**
 * Whether a code may be mailed to an address, known or not. A browser that signed in with it before has codes of its
 * own; strangers share a few, of which one network cannot have all. Refusal: `retryAfter` in seconds.
 */
export function mayAsk(request: Request, browser: Browser, email: string): Promise<Allowed> {
  if (isKnown(browser, email))
    return first(request, [
      [codesPerClient, clientAddress(request)],
      [codesPerBrowser, `${browser.token} ${email}`],
    ])
  return first(request, [
    [codesPerClient, clientAddress(request)],
    [codesPerNetwork, `${clientAddress(request)} ${email}`],
    [codesPerAddress, email],
  ])
}

/** Whether this client may try another code. Tries of one code are counted with it. */
export const mayTry = (request: Request): Promise<Allowed> =>
  first(request, [[triesPerClient, clientAddress(request)]])

/** Whoever is stopped by one limit takes nothing from the next. */
async function first(request: Request, limits: [Limit, string][]): Promise<Allowed> {
  for (const [each, key] of limits) {
    const allowed = await limit(request, each, key)
    if (allowed.ok) continue
    const detail = { limit: each.name }
    note({ actor: "public", action: "limit.hit", subjectType: "staff", detail }, Date.now())
    return allowed
  }
  return { ok: true }
}
