import { open } from "#dialect"
import { databaseUrl } from "./dialect/url.ts"
import { orStop } from "./stop.ts"

/** One connection set a process. `db` reads; every write goes through `transaction`. */
export const { db, transaction, waiting, condition, scrub, close } = await orStop(open(databaseUrl))
