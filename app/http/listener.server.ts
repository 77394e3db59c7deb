import type { IncomingMessage, RequestListener } from "node:http"
import type { ServerBuild } from "react-router"
import { config } from "#app/config.server.ts"
import { readAddress } from "./address.server.ts"
import { admit } from "./admit.server.ts"
import { serveAssets } from "./assets.server.ts"
import { staffHeader } from "./client.server.ts"
import { cookieName } from "./cookies.server.ts"
import { setSecurityHeaders } from "./headers.server.ts"
import { answerHealth } from "./health.server.ts"
import { cachePages } from "./page-cache.server.ts"
import { createApp, servePages } from "./pages.server.ts"
import { refusalOf, refuseRequest } from "./refuse.server.ts"
import { logRequests } from "./requests.server.ts"

/** Everything between the socket and the routes, in order. It stands around React Router, because route middleware does not run for unknown addresses. */
export function createListener(
  build: ServerBuild,
  {
    assets,
    isStopping,
    eventsOf,
  }: { assets: string; isStopping: () => boolean; eventsOf: EventsOf },
): RequestListener {
  const app = createApp(build)
  const health = answerHealth(isStopping)
  const kept = cachePages((path) => app(new Request(config.origin + path)))
  const logged = logRequests(Object.values(build.routes))
  const files = serveAssets(assets)
  const admitted = admit()
  const pages = servePages(app)

  return (req, res) => {
    const address = readAddress(req.url)
    if (address === null) {
      setSecurityHeaders(res)
      return refuseRequest(req, res, 400)
    }
    req.url = address
    if (health(req, res)) return
    void kept(req, res, () => {
      logged(req, res)
      if (isStopping()) res.setHeader("Connection", "close")
      setSecurityHeaders(res)
      const refusal = refusalOf(req)
      if (refusal) return refuseRequest(req, res, refusal)
      files(req, res, () => {
        void admitted(req, res, () => markStaff(req, eventsOf).then(() => pages(req, res)))
      })
    })
  }
}

/** The events in whose name whoever has these cookies signs people up: their ids, `*` for all; null for nobody's. */
type EventsOf = (cookies: string) => Promise<string | null>

/** A help desk signs up family after family. Who it is costs a look into the database, so only forms ask. */
async function markStaff(req: IncomingMessage, eventsOf: EventsOf) {
  delete req.headers[staffHeader]
  const cookies = req.headers.cookie ?? ""
  if (req.method !== "POST" || !cookies.includes(`${cookieName("staff")}.`)) return
  const events = await eventsOf(cookies).catch(() => null)
  if (events) req.headers[staffHeader] = events
}
