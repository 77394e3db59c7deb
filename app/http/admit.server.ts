import type { IncomingMessage, ServerResponse } from "node:http"
import { addressOf, clientHeader, networksOf } from "./client.server.ts"
import { type Limit, limitNetworks } from "./limits.server.ts"
import { tellToWait } from "./refuse.server.ts"

/**
 * What is made for one client, whatever it asks for: more than all people of a telephone company behind one address ask
 * in a rush, and a fraction of what would keep others waiting. Kept pages and files do not count.
 */
const everything: Limit = { name: "requests", points: 2_000, seconds: 10 }

/** Says to the routes who asks (`clientHeader`), and lets go on who does not ask for too much. */
export const admit =
  (limit = everything) =>
  async (req: IncomingMessage, res: ServerResponse, next: () => void) => {
    const client = addressOf(req)
    const allowed = await limitNetworks(networksOf(client), limit)
    if (!allowed.ok) return tellToWait(req, res, allowed.retryAfter)
    req.headers[clientHeader] = client
    next()
  }
