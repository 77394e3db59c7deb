import { databaseUrl } from "#db/dialect/url.ts"
import { open } from "#dialect"
import { orStop } from "./stop.ts"

/** One connection set a process. `db` reads; every write goes through `transaction`. */
export const { db, transaction, waiting, condition, scrub, close } = await orStop(open(databaseUrl))
