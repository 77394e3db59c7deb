import { condition } from "#db/index.ts"
import { log } from "./log.server.ts"

/** One outage of the database is one line in the log, and a line when it is over, whoever meets it. */
export function sayOutages() {
  condition.watch((trouble) => {
    if (trouble) log.warn({ err: trouble }, "the database cannot be used")
    else log.info("the database can be used again")
  })
}
