import { renderToString } from "react-dom/server"
import {
  type EntryContext,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
  UNSAFE_ErrorResponseImpl,
} from "react-router"
import { Busy } from "#db/dialect/outcome.ts"
import { busyContext, pageContext } from "./http/context.server.ts"
import { log } from "./http/log.server.ts"

/** Pages carry no script, so nothing is streamed: the whole page is made at once, which is faster. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  asked: RouterContextProvider,
) {
  // What a script would have picked up.
  void context.serverHandoffStream?.cancel()
  const busy = status >= 500 && asked.get(busyContext)
  if (busy) sayBusy(context)
  const html = renderToString(<ServerRouter context={context} url={request.url} />)
  headers.set("Content-Type", "text/html; charset=utf-8")
  asked.set(pageContext, `<!DOCTYPE html>${html}`)
  return new Response(null, { status: busy ? 503 : status, headers })
}

/** In production the error page is not told what failed; that many people are here it may say. */
function sayBusy({ staticHandlerContext: { errors } }: EntryContext) {
  for (const id of Object.keys(errors ?? {}))
    errors![id] = new UNSAFE_ErrorResponseImpl(503, "Service Unavailable", null)
}

export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: RouterContextProvider },
) {
  if (request.signal.aborted) return
  if (error instanceof Busy) {
    context.set(busyContext, true)
    log.warn("the database was busy for too long")
  } else if (!isRouteErrorResponse(error)) log.error({ err: error }, "a page failed")
}
