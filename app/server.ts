import { createServer } from "node:http"
import * as build from "virtual:react-router/server-build"
import { close } from "#db/index.ts"
import { demandMigrated } from "#db/migrated.ts"
import { writeNotes } from "./audit/note.server.ts"
import { startBackground } from "./background.server.ts"
import { config } from "./config.server.ts"
import { announce } from "./http/announce.server.ts"
import { takeOverConsole } from "./http/console.server.ts"
import { createListener } from "./http/listener.server.ts"
import { sayOutages } from "./http/outages.server.ts"
import { endOnUncaught, isStopping, stopGracefully } from "./http/stop.server.ts"
import { eventsOf } from "./staff/require.server.ts"

takeOverConsole()
endOnUncaught()
sayOutages()
await demandMigrated()

const server = createServer(
  {
    // Longer than the idle time of usual load balancers, so that they, not we, close first.
    keepAliveTimeout: 65_000,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    maxHeaderSize: 16_384,
  },
  createListener(build, { assets: "build/client", isStopping, eventsOf }),
)
server.listen(config.port, config.host, () => announce(server.address()))

const mailThread = new URL("./mail-thread.js", import.meta.url)
const background = config.mailWorker ? startBackground(mailThread) : null
stopGracefully({
  server,
  background,
  async last() {
    await writeNotes(Date.now(), true).catch(() => {})
    await close()
  },
})
