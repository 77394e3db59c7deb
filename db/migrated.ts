import { readFileSync } from "node:fs"
import { engine, newestMigration } from "#dialect"
import { databaseUrl } from "./url.ts"

/** Where the engine's migrations are; every command runs in the folder that holds `db`. */
export const migrations = `db/migrations/${engine === "sqlite" ? "sqlite" : "pg"}`

/** Ends the process with one sentence unless the database answers and has its newest tables. */
export async function demandMigrated(): Promise<void> {
  const { entries } = JSON.parse(readFileSync(`${migrations}/meta/_journal.json`, "utf8"))
  const wanted: number = entries.at(-1).when
  try {
    const applied = await newestMigration(databaseUrl)
    if (applied !== null && applied >= wanted) return
    stop("The database lacks its newest tables: run npm run db:migrate.")
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${error.code})` : ""
    stop(`The database that DATABASE_URL names does not answer${code}.`)
  }
}

function stop(sentence: string): never {
  process.stderr.write(`Turnout does not start:\n- ${sentence}\n`)
  process.exit(1)
}
