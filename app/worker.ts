import { close } from "#db/index.ts"
import { demandMigrated } from "#db/migrated.ts"
import { startBackground } from "./background.server.ts"
import { takeOverConsole } from "./http/console.server.ts"
import { log } from "./http/log.server.ts"
import { sayOutages } from "./http/outages.server.ts"
import { endOnUncaught, stopGracefully } from "./http/stop.server.ts"

// Mail and sweeps in a process of their own, where several web processes run with MAIL_WORKER=off.
takeOverConsole()
endOnUncaught()
sayOutages()
await demandMigrated()
const background = startBackground()
log.info("sending mail")
stopGracefully({ background, last: close })
