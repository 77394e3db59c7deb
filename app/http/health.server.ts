import type { IncomingMessage, ServerResponse } from "node:http"
import { db } from "#db/index.ts"
import { events } from "#db/schema/index.ts"
import { log } from "./log.server.ts"

/** `/healthz`: the process lives. `/readyz`: it may be sent people, because the database answers and nobody is stopping it. */
export function answerHealth(isStopping: () => boolean) {
  return (req: IncomingMessage, res: ServerResponse): boolean => {
    if (req.url === "/healthz") say(res, 200, "alive")
    else if (req.url === "/readyz") void answerReady(res, isStopping())
    else return false
    return true
  }
}

async function answerReady(res: ServerResponse, stopping: boolean) {
  if (stopping) return say(res, 503, "stopping")
  try {
    await db.select({ id: events.id }).from(events).limit(1)
    say(res, 200, "ready")
  } catch (error) {
    log.warn({ err: error }, "not ready: the database does not answer")
    say(res, 503, "the database does not answer")
  }
}

function say(res: ServerResponse, status: number, text: string) {
  res.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
  })
  res.end(`${text}\n`)
}
