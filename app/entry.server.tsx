import { renderToString } from "react-dom/server"
import { type EntryContext, ServerRouter } from "react-router"

/** Pages carry no script, so nothing is streamed: the whole page is made at once, which is faster. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
) {
  const html = renderToString(<ServerRouter context={context} url={request.url} />)
  headers.set("Content-Type", "text/html; charset=utf-8")
  return new Response(`<!DOCTYPE html>${html}`, { status, headers })
}
