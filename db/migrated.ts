import { readFileSync } from "node:fs"
import { engine, newestMigration } from "#dialect"
import { databaseUrl } from "./dialect/url.ts"
import { orStop, stop } from "./stop.ts"

/** Where the engine's migrations are; every command runs in the folder that holds `db`. */
export const migrations = `db/migrations/${engine === "sqlite" ? "sqlite" : "pg"}`

/** Ends the process with one sentence unless the database answers and has its newest tables. */
export async function demandMigrated(): Promise<void> {
  const { entries } = JSON.parse(readFileSync(`${migrations}/meta/_journal.json`, "utf8"))
  const wanted: number = entries.at(-1).when
  const applied = await orStop(newestMigration(databaseUrl))
  if (applied === null || applied < wanted)
    stop("The database lacks its newest tables: run npm run db:migrate.")
}
