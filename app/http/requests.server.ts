import type { IncomingMessage, ServerResponse } from "node:http"
import { locales } from "#app/i18n/locales.ts"
import { log } from "./log.server.ts"

/** Nobody can be told by these, and not even counted: other help, such as a crisis line. */
const unlogged = /^(\/[a-z]{2})?\/help\/?($|\?)/i

/** Writes a line a request: method, the address without what is variable in it, status and milliseconds. */
export function logRequests(routes: Iterable<{ path?: string } | undefined>) {
  const words = new Set<string>(locales)
  for (const route of routes)
    for (const part of route?.path?.split("/") ?? []) if (!/^[:*]/.test(part)) words.add(part)

  return (req: IncomingMessage, res: ServerResponse) => {
    if (!log.isLevelEnabled("info") || unlogged.test(req.url ?? "")) return
    const start = performance.now()
    res.once("close", () => {
      log.info({
        method: req.method,
        route: withoutValues(req.url ?? "", words),
        status: res.writableFinished ? res.statusCode : "gone",
        ms: Math.round(performance.now() - start),
      })
    })
  }
}

/** `/my/<link>` → `/my/:`: only words of the table of contents stay, so no link, id or search can reach the log. */
export const withoutValues = (url: string, words: Set<string>) =>
  url
    .split("?", 1)[0]!
    .split("/")
    .map((part) => (part === "" || words.has(part) ? part : ":"))
    .join("/")
