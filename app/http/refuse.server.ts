import type { IncomingMessage, ServerResponse } from "node:http"
import { config } from "#app/config.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { setSecurityHeaders } from "./headers.server.ts"
import { trace } from "./trace.server.ts"

/** The largest form is a family of eight with every field full: a tenth of this. */
const BODY_BYTES = 128 * 1024

const methods = new Set(["GET", "HEAD", "POST"])
const pages = {
  400: "bad",
  403: "forbidden",
  405: "bad",
  411: "bad",
  413: "tooLarge",
  415: "bad",
  429: "slowDown",
  503: "busy",
} as const
type Status = keyof typeof pages

/** Why a request to an address of ours goes no further, or null. It stands before every route, so that none can forget it. */
export function refusalOf(req: IncomingMessage): Status | null {
  if (!methods.has(req.method ?? "")) return 405
  if (req.method !== "POST") return null
  if (isForeign(req)) return 403
  // Browsers always say how long a form is; without it the limit could not be held.
  if (req.headers["transfer-encoding"] !== undefined) return 411
  if (Number(req.headers["content-length"] ?? 0) > BODY_BYTES) return 413
  // The one way in which our forms are sent, and one that cannot be malformed.
  const type = req.headers["content-type"] ?? ""
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type) ? null : 415
}

export function refuseRequest(req: IncomingMessage, res: ServerResponse, status: Status) {
  trace("request", { status })
  // What was sent is not read to its end, so the connection cannot be used again.
  if (req.method !== "GET" && req.method !== "HEAD") res.setHeader("Connection", "close")
  if (status === 405) res.setHeader("Allow", [...methods].join(", "))
  res.writeHead(status, refusalHeaders)
  res.end(refusalPage(req.url ?? "/", status))
}

/** For who met a limit: `retryAfter` in seconds. It may stand before the headers that protect are set. */
export function tellToWait(req: IncomingMessage, res: ServerResponse, retryAfter: number) {
  setSecurityHeaders(res)
  res.setHeader("Retry-After", String(retryAfter))
  refuseRequest(req, res, 429)
}

export const refusalHeaders = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
}

/** A small page that needs nothing of the app, in the language of the address. */
export function refusalPage(path: string, status: Status): string {
  const locale = localeOf(path)
  const t = texts(locale, "errors")
  const page = pages[status]
  const [title, text] = [t(`pages.${page}.title`), t(`pages.${page}.text`)]
  return `<!DOCTYPE html><html lang="${locale}"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`
}

/** Whether another site's page sent this form. Browsers say so in `Origin`, old ones at least in `Referer`; what says nothing at all is no browser and has no cookies to abuse. */
function isForeign(req: IncomingMessage): boolean {
  const { origin, referer } = req.headers
  if (origin !== undefined) return !config.origins.includes(origin)
  if (req.headers["sec-fetch-site"] === "cross-site") return true
  if (referer === undefined) return false
  return !URL.canParse(referer) || !config.origins.includes(new URL(referer).origin)
}
