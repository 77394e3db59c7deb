import type { IncomingMessage, ServerResponse } from "node:http"
import { eq } from "drizzle-orm"
import { busyOf } from "#db/dialect/outcome.ts"
import { within } from "#db/dialect/patience.ts"
import { condition, db, transaction } from "#db/index.ts"
import { events, networkSalts } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { log } from "./log.server.ts"

/** Whoever asks is answered within this many milliseconds. */
const PATIENCE_MS = 3_000
/** A write this fresh need not be tried again, so that asking often costs nothing. */
const FRESH_MS = 10_000

/** `/healthz`: the process lives. `/readyz`: it may be sent people, because the database answers and takes what is written, and nobody is stopping it. */
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
    await within(PATIENCE_MS, async () => {
      await db.select({ id: events.id }).from(events).limit(1)
      if (condition.trouble() || condition.sinceWrite() > FRESH_MS) await tryToWrite()
    })
    say(res, 200, "ready")
  } catch (error) {
    const busy = busyOf(error)
    if (!busy) log.error({ err: error }, "not ready")
    say(res, 503, `the database is not usable: ${busy?.trouble ?? "unknown"}`)
  }
}

/** However many ask at once, one writes. */
function tryToWrite(): Promise<void> {
  trying ??= transaction(leaveNothing).finally(() => {
    trying = null
  })
  return trying
}
let trying: Promise<void> | null = null

/** A row that comes and goes: it needs the disk, and nobody sees it. */
async function leaveNothing(tx: Tx) {
  const day = "ready?"
  await tx.insert(networkSalts).values({ day, salt: "", createdAt: 0 }).onConflictDoNothing()
  await tx.delete(networkSalts).where(eq(networkSalts.day, day))
}

function say(res: ServerResponse, status: number, text: string) {
  res.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
  })
  res.end(`${text}\n`)
}
