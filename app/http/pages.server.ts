import type { IncomingMessage, ServerResponse } from "node:http"
import { createRequest, sendResponse } from "@remix-run/node-fetch-server"
import { createRequestHandler, RouterContextProvider, type ServerBuild } from "react-router"
import { config } from "#app/config.server.ts"
import { within } from "#db/dialect/patience.ts"
import { clientAddress } from "./client.server.ts"
import { compress, compressPage, encodingFor } from "./compress.server.ts"
import { busyContext, elsewhereContext, pageContext } from "./context.server.ts"
import { readFields } from "./fields.server.ts"
import { inLane } from "./lanes.server.ts"
import { log } from "./log.server.ts"
import { ReadForm } from "./read-form.server.ts"
import { refusalHeaders, refusalPage } from "./refuse.server.ts"
import { trace } from "./trace.server.ts"

/** An answer of the app. A page stands beside its response, which then has no body. */
export type Answer = { response: Response; page: string | null }
export type App = (request: Request) => Promise<Answer>

/** Seconds after which asking a busy database again makes sense. */
const RETRY_AFTER = "5"
/** After this many milliseconds without what it needs of the database, a request is answered so. */
const PATIENCE_MS = 3_500

export function createApp(build: ServerBuild): App {
  const handle = createRequestHandler(build, "production")
  return async (request) => {
    // Pages without script ask for no data; what a loader returns is more than its page shows.
    if (new URL(request.url).pathname.endsWith(".data"))
      return { response: new Response(null, { status: 404 }), page: null }
    const context = new RouterContextProvider()
    const response = await within(PATIENCE_MS, () => handle(request, context))
    demandOwn(response.headers.get("Location"), context.get(elsewhereContext))
    const page = context.get(pageContext)
    const busy = response.status < 500 ? null : context.get(busyContext)
    if (!busy) return { response, page }
    const headers = new Headers({ ...refusalHeaders, "Retry-After": RETRY_AFTER })
    return {
      response: new Response(null, { status: 503, headers }),
      // Files have no page of their own to say it on.
      page: page ?? refusalPage(new URL(request.url).pathname, 503),
    }
  }
}

/** Answers requests with the app, in the smallest encoding that the client takes. */
export function servePages(app: App) {
  const placeOf = places()
  return async (req: IncomingMessage, res: ServerResponse) => {
    const request = createRequest(req, res, placeOf(req))
    try {
      await send(res, await ask(app, request), req)
    } catch (error) {
      // Who went away is answered nothing, and is no trouble of ours.
      if (request.signal.aborted || res.destroyed) return
      log.error({ err: error }, "a request failed outside the routes")
      if (res.headersSent) res.destroy()
      else res.writeHead(500).end()
    }
  }
}

/** No page of ours sends anybody to another site, but for single sign-on: an address made from what somebody sent, not from a path of ours, is a mistake. */
function demandOwn(location: string | null, elsewhere: string | null) {
  if (location === null || /^\/(?![/\\])/.test(location)) return
  const origins = elsewhere ? [...config.origins, elsewhere] : config.origins
  if (!origins.some((origin) => location.startsWith(`${origin}/`)))
    throw new Error("a redirect to somewhere else")
}

/** A form is read here, once and whole: the routes are handed what was read, so that nothing is decoded twice in two ways. */
async function ask(app: App, request: Request): Promise<Answer> {
  const read = await readWhole(request)
  if (!read) {
    trace("form", { status: 400 })
    return refusal(request, 400)
  }
  // Only now: whoever sends slowly keeps nobody waiting.
  return (await inLane(clientAddress(request), () => app(read))) ?? refusal(request, 429)
}

async function readWhole(request: Request): Promise<Request | null> {
  if (request.method !== "POST") return request
  const fields = readFields(await request.text())
  return fields && new ReadForm(request, fields)
}

function refusal({ url }: Request, status: 400 | 429): Answer {
  const headers =
    status === 429 ? { ...refusalHeaders, "Retry-After": RETRY_AFTER } : refusalHeaders
  const response = new Response(null, { status, headers })
  return { response, page: refusalPage(new URL(url).pathname, status) }
}

async function send(res: ServerResponse, { response, page }: Answer, req: IncomingMessage) {
  const { headers } = response
  // Shared computers: nothing that is one person's stays behind unless its route says so.
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store")
  const encoding = encodingFor(req.headers["accept-encoding"])
  if (page === null) return sendResponse(res, compress(response, encoding))
  const body = compressPage(page, encoding, headers)
  const cookies = headers.getSetCookie()
  for (const [name, value] of headers) if (name !== "set-cookie") res.setHeader(name, value)
  if (cookies.length > 0) res.setHeader("Set-Cookie", cookies)
  res.writeHead(response.status)
  res.end(req.method === "HEAD" ? undefined : body)
}

/** Links, redirects and the check of forms go by the public address, whatever the Host header says; the demonstration has two. */
function places() {
  const byHost = new Map(
    config.origins.map((origin) => {
      const { protocol, host } = new URL(origin)
      return [host, { protocol, host }]
    }),
  )
  const main = byHost.get(new URL(config.origin).host)!
  return (req: IncomingMessage) => byHost.get(req.headers.host ?? "") ?? main
}
