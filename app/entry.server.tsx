import { renderToString } from "react-dom/server"
import {
  type EntryContext,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
  UNSAFE_ErrorResponseImpl,
} from "react-router"
import { Busy } from "#db/dialect/outcome.ts"
import { noteBusy, wasBusy } from "./http/busy.server.ts"
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
  const busy = status >= 500 && wasBusy(asked)
  if (busy) sayBusy(context)
  const html = renderToString(<ServerRouter context={context} url={request.url} />)
  headers.set("Content-Type", "text/html; charset=utf-8")
  return new Response(`<!DOCTYPE html>${html}`, { status: busy ? 503 : status, headers })
}

/** In production the error page is not told what failed; that many people are here it may say. */
function sayBusy({ staticHandlerContext: { errors } }: EntryContext) {
  for (const id of Object.keys(errors ?? {}))
    errors![id] = new UNSAFE_ErrorResponseImpl(503, "Service Unavailable", null)
}

export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: object },
) {
  if (request.signal.aborted) return
  if (error instanceof Busy) {
    noteBusy(context)
    log.warn("the database was busy for too long")
  } else if (!isRouteErrorResponse(error)) log.error({ err: error }, "a page failed")
}
