import { open } from "#dialect"
import { databaseUrl } from "./url.ts"

/** One connection set a process. `db` reads; every write goes through `transaction`. */
export const { db, transaction, waiting, condition, close } = await open(databaseUrl)
