import { existsSync, readFileSync } from "node:fs"
import { getTableName, is, Table } from "drizzle-orm"
import { databaseUrl } from "#db/dialect/url.ts"
import { db } from "#db/index.ts"
import * as schema from "#db/schema/index.ts"
import { engine } from "#dialect"

const tables = Object.values(schema).filter((one): one is typeof schema.events => is(one, Table))

/** Where in the whole database a word stands, in any column of any table: `people: zyxana`. Case does not matter. */
export async function tracesOf(word: string): Promise<string[]> {
  const found: string[] = []
  for (const table of tables)
    for (const row of await db.select().from(table))
      if (JSON.stringify(row).toLowerCase().includes(word.toLowerCase()))
        found.push(`${getTableName(table)}: ${word}`)
  return found
}

/** What of a word is left in the bytes of the database's file and of its log. On PostgreSQL there is no file of ours to read. */
export function bytesOf(word: string): number {
  if (engine !== "sqlite") return 0
  const file = databaseUrl.slice("file:".length)
  const bytes = ["", "-wal"].map((suffix) =>
    existsSync(file + suffix) ? readFileSync(file + suffix, "latin1") : "",
  )
  return bytes.join("").toLowerCase().split(word.toLowerCase()).length - 1
}
