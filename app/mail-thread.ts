import { constants, setPriority } from "node:os"
import { parentPort } from "node:worker_threads"
import { close } from "#db/index.ts"
import { takeOverConsole } from "./http/console.server.ts"
import { flushLog, log } from "./http/log.server.ts"
import { carryFor } from "./post/carry.server.ts"

// Writes mails and sends them, in a thread beside the one that answers people and claims the mails.
takeOverConsole()
// Only on Linux does a thread have a priority of its own: people go first where processors are few.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
carryFor(parentPort!, {
  sayBug: (fields, message) => log.error(fields, message),
  async last() {
    await close()
    flushLog()
    process.exit()
  },
})
