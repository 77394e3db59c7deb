import type { IncomingMessage, ServerResponse } from "node:http"
import { Memory } from "#app/memory.ts"
import { addressOf, networksOf } from "./client.server.ts"
import { compressPage, type Encoding, encodingFor } from "./compress.server.ts"
import { securityHeaders } from "./headers.server.ts"
import { type Limit, limitNetworks } from "./limits.server.ts"
import type { Answer } from "./pages.server.ts"
import { tellToWait } from "./refuse.server.ts"
import { viewOf } from "./views.server.ts"

/** A page that was made: its whole answer, good until a moment of `performance.now()`. */
type CachedPage = { status: number; head: string[]; body: Uint8Array; until: number }

const KEEP_MS = 1_000
/** Only pages that exist are kept, so this is out of reach unless something is wrong. */
const MOST = 1_000
/** Of the ways to filter one there is no end: the oldest makes room. */
const MOST_FILTERED = 200

/** Each takes as long as some hundred kept ones. A library's people may search and tick at the same time. */
const filters: Limit = { name: "filtered pages", points: 120, seconds: 60 }
/** Of pages that were not there before there is no end either, and most are of events that do not exist. */
const strangers: Limit = { name: "pages not kept before", points: 300, seconds: 60 }

/**
 * Answers event pages from memory for a second, before anything of the app runs, so that a rush on
 * one costs nothing: whoever comes while a page is being made waits for that one. They are made without anybody's
 * cookies; only what a browser has begun is made for that one.
 */
export function cachePages(make: (path: string) => Promise<Answer>) {
  const kept = new Memory<string, CachedPage>(MOST)
  const filtered = new Memory<string, CachedPage>(MOST_FILTERED)
  const making = new Map<string, Promise<CachedPage | null>>()

  return async (req: IncomingMessage, res: ServerResponse, next: () => void) => {
    const view = req.method === "GET" || req.method === "HEAD" ? viewOf(req.url ?? "") : null
    if (!view) return next()
    req.url = view.url
    const encoding = encodingFor(req.headers["accept-encoding"], true)
    const key = `${encoding} ${view.url}`
    const pages = view.filtered ? filtered : kept
    const page = pages.get(key)
    if (page && page.until > performance.now()) return send(req, res, page)
    const limit = view.filtered ? filters : page ? null : strangers
    if (limit && !making.has(key)) {
      const allowed = await limitNetworks(networksOf(addressOf(req)), limit)
      if (!allowed.ok) return tellToWait(req, res, allowed.retryAfter)
    }
    if (view.own) return next()
    const made = await once(pages, key, view.url, encoding).catch(() => null)
    if (made) send(req, res, made)
    else next()
  }

  function once(pages: Map<string, CachedPage>, key: string, path: string, encoding: Encoding) {
    let made = making.get(key)
    if (!made) {
      made = makeNow(pages, key, path, encoding).finally(() => making.delete(key))
      making.set(key, made)
    }
    return made
  }

  async function makeNow(
    pages: Map<string, CachedPage>,
    key: string,
    path: string,
    encoding: Encoding,
  ): Promise<CachedPage | null> {
    pages.delete(key)
    const { response, page } = await make(path)
    // A page for one browser, or none: everybody asks for their own.
    if (page === null || response.headers.has("Set-Cookie")) return null
    const headers = new Headers(response.headers)
    for (const [name, value] of securityHeaders) if (!headers.has(name)) headers.set(name, value)
    const found = response.status === 200
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", found ? "no-cache" : "no-store")
    const body = compressPage(page, encoding, headers)
    const made = {
      status: response.status,
      head: [...headers].flat(),
      body,
      until: performance.now() + KEEP_MS,
    }
    // What is not there is answered to those who wait for it, and looked for again by the next.
    if (!found) return made
    pages.set(key, made)
    return made
  }
}

function send(req: IncomingMessage, res: ServerResponse, page: CachedPage) {
  res.writeHead(page.status, page.head)
  res.end(req.method === "HEAD" ? undefined : page.body)
}
