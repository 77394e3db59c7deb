import type { RequestListener } from "node:http"
import { createRequestListener } from "@remix-run/node-fetch-server"
import { createRequestHandler, RouterContextProvider, type ServerBuild } from "react-router"
import { config } from "../config.server.ts"
import { serveAssets } from "./assets.server.ts"
import { RETRY_AFTER, wasBusy } from "./busy.server.ts"
import { addressOf, clientHeader } from "./client.server.ts"
import { compress, encodingFor } from "./compress.server.ts"
import { isReadable } from "./fields.server.ts"
import { setSecurityHeaders } from "./headers.server.ts"
import { answerHealth } from "./health.server.ts"
import { keepPages } from "./kept.server.ts"
import { log } from "./log.server.ts"
import { refusalHeaders, refusalOf, refusalPage, refuse } from "./refuse.server.ts"
import { logRequests } from "./requests.server.ts"

/** Everything between the socket and the routes, in order. It stands around React Router, because route middleware does not run for unknown addresses. */
export function createListener(
  build: ServerBuild,
  { assets, isStopping }: { assets: string; isStopping: () => boolean },
): RequestListener {
  const app = createRequestHandler(build, "production")
  const health = answerHealth(isStopping)
  const kept = keepPages((path) => answer(app, new Request(config.origin + path)))
  const files = serveAssets(assets)
  const logged = logRequests(Object.values(build.routes))
  const pages = pagesAt((request) => answerCompressed(app, request))

  return (req, res) => {
    if (health(req, res)) return
    kept(req, res, () => {
      logged(req, res)
      if (isStopping()) res.setHeader("Connection", "close")
      setSecurityHeaders(res)
      const refusal = refusalOf(req)
      if (refusal) return refuse(req, res, refusal)
      files(req, res, () => {
        req.headers[clientHeader] = addressOf(req)
        pages(req, res)
      })
    })
  }
}

type App = ReturnType<typeof createRequestHandler>

/** Links, redirects and the check of forms go by the public address, whatever the Host header says; the demonstration has two. */
function pagesAt(handle: (request: Request) => Promise<Response>): RequestListener {
  const byHost = new Map(
    config.origins.map((origin) => {
      const { protocol, host } = new URL(origin)
      return [host, createRequestListener(handle, { protocol, host, onError })]
    }),
  )
  const main = byHost.get(new URL(config.origin).host)!
  return (req, res) => void (byHost.get(req.headers.host ?? "") ?? main)(req, res)
}

async function answerCompressed(app: App, request: Request): Promise<Response> {
  const response =
    request.method === "POST" ? await answerForm(app, request) : await answer(app, request)
  // Shared computers: nothing that is one person's stays behind unless its route says so.
  if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store")
  return compress(response, encodingFor(request.headers.get("Accept-Encoding")))
}

/** A form is read here, once and whole, before the routes' parser may see it. */
async function answerForm(app: App, request: Request): Promise<Response> {
  const body = await request.text()
  if (!isReadable(body)) {
    const page = refusalPage(new URL(request.url).pathname, 400)
    return new Response(page, { status: 400, headers: refusalHeaders })
  }
  const { url, method, headers, signal } = request
  return answer(app, new Request(url, { method, headers, signal, body }))
}

async function answer(app: App, request: Request): Promise<Response> {
  // Pages without script ask for no data; what a loader returns is more than its page shows.
  if (new URL(request.url).pathname.endsWith(".data")) return new Response(null, { status: 404 })
  const context = new RouterContextProvider()
  const response = await app(request, context)
  if (response.status < 500 || !wasBusy(context)) return response
  const headers = new Headers(response.headers)
  headers.set("Retry-After", RETRY_AFTER)
  return new Response(response.body, { status: 503, headers })
}

function onError(error: unknown) {
  log.error({ err: error }, "a request failed outside the routes")
  return new Response(null, { status: 500 })
}
