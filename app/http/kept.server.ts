import type { IncomingMessage, ServerResponse } from "node:http"
import { locales } from "../i18n/locales.ts"
import { type Encoding, encodingFor, squeeze } from "./compress.server.ts"
import { securityHeaders } from "./headers.server.ts"
import type { Answer } from "./pages.server.ts"

/** A page that was made: its whole answer, good until a moment of `performance.now()`. */
type Kept = { status: number; head: string[]; body: Uint8Array; until: number }

const KEEP_MS = 1_000
/** Only pages that exist are kept, so this is out of reach unless something is wrong. */
const MOST = 1_000

/** The home and event pages in every language, and where a sign-up starts: the same for everybody. */
const keepable = new RegExp(
  `^/(?:(?:${locales.join("|")})/?)?(?:(?<=/)events/[a-z0-9-]{1,80}(?:/(?:register|volunteer))?)?$`,
)
/** Our own cookies may change a page; those of other apps on the same domain do not. */
const ownCookie = /(?:^|;\s*)(?:__(?:Host|Secure)-)?turnout[_.]/

/**
 * Answers event pages from memory for a second, before anything of the app runs, so that a rush on
 * one costs nothing: whoever comes while a page is being made waits for that one.
 */
export function keepPages(make: (path: string) => Promise<Answer>) {
  const kept = new Map<string, Kept>()
  const making = new Map<string, Promise<Kept | null>>()

  return (req: IncomingMessage, res: ServerResponse, next: () => void) => {
    if (!mayBeKept(req)) return next()
    const encoding = encodingFor(req.headers["accept-encoding"], true)
    const key = `${encoding} ${req.url}`
    const page = kept.get(key)
    if (page && page.until > performance.now()) return send(res, page)
    once(key, req.url!, encoding).then((made) => (made ? send(res, made) : next()), next)
  }

  function once(key: string, path: string, encoding: Encoding) {
    let made = making.get(key)
    if (!made) {
      made = makeNow(key, path, encoding).finally(() => making.delete(key))
      making.set(key, made)
    }
    return made
  }

  async function makeNow(key: string, path: string, encoding: Encoding): Promise<Kept | null> {
    kept.delete(key)
    const { response, page } = await make(path)
    // A page for one browser, or none: everybody asks for their own.
    if (page === null || response.headers.has("Set-Cookie")) return null
    const headers = new Headers(response.headers)
    for (const [name, value] of securityHeaders) if (!headers.has(name)) headers.set(name, value)
    const found = response.status === 200
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", found ? "no-cache" : "no-store")
    const body = squeeze(page, encoding, headers)
    const made = {
      status: response.status,
      head: [...headers].flat(),
      body,
      until: performance.now() + KEEP_MS,
    }
    // What is not there is answered to those who wait for it, and looked for again by the next.
    if (!found) return made
    if (kept.size >= MOST) kept.clear()
    kept.set(key, made)
    return made
  }
}

function mayBeKept(req: IncomingMessage): boolean {
  if (req.method !== "GET" || !keepable.test(req.url ?? "")) return false
  return !ownCookie.test(req.headers.cookie ?? "")
}

function send(res: ServerResponse, page: Kept) {
  res.writeHead(page.status, page.head)
  res.end(page.body)
}
