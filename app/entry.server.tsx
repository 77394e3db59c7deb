import { renderToString } from "react-dom/server"
import {
  type EntryContext,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
  UNSAFE_ErrorResponseImpl,
} from "react-router"
import { type Busy, busyOf } from "#db/dialect/outcome.ts"
import { condition } from "#db/index.ts"
import { onEveryPage } from "./config.server.ts"
import { busyContext, pageContext } from "./http/context.server.ts"
import { log } from "./http/log.server.ts"
import { stampOf } from "./http/robots.server.ts"
import { ShownAtProvider } from "./ui/honeypot.tsx"

/** Pages carry no script, so nothing is streamed and nothing handed over to one: the whole page is made at once, which is faster. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  asked: RouterContextProvider,
) {
  // An action that fails, or a language that there is not, leaves the page without whom to call.
  context.staticHandlerContext.loaderData.root ??= onEveryPage
  const busy = status >= 500 ? asked.get(busyContext) : null
  if (busy) sayBusy(context, busy)
  const html = renderToString(
    <ShownAtProvider value={stampOf(Date.now())}>
      <ServerRouter context={{ ...context, serverHandoffStream: undefined }} url={request.url} />
    </ShownAtProvider>,
  )
  headers.set("Content-Type", "text/html; charset=utf-8")
  asked.set(pageContext, `<!DOCTYPE html>${html}`)
  return new Response(null, { status: busy ? 503 : status, headers })
}

/** In production the error page is not told what failed; that it passes it may say. */
function sayBusy({ staticHandlerContext: { errors } }: EntryContext, { trouble }: Busy) {
  for (const id of Object.keys(errors ?? {}))
    errors![id] = new UNSAFE_ErrorResponseImpl(503, "Service Unavailable", { trouble })
}

export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: RouterContextProvider },
) {
  if (request.signal.aborted) return
  const busy = busyOf(error)
  if (busy) context.set(busyContext, condition.met(busy))
  else if (!isRouteErrorResponse(error)) log.error({ err: error }, "a page failed")
}
