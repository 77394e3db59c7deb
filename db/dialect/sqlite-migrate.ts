import type { Database } from "better-sqlite3"
import { Unusable } from "./outcome.ts"
import { create, demandFile, explained, fileOf } from "./sqlite-file.ts"

/** As the migrations' library keeps it, so that databases of earlier releases are known. */
const JOURNAL =
  "CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)"

/**
 * Applies what is missing of the migrations in `folder`, all of it or nothing; two processes do it one after the other.
 * Refusals: throws `Unusable` without a database file (which is made only when told to `create` one), or when broken
 * references would be left.
 */
export async function migrate(url: string, folder: string, options: { create?: boolean } = {}) {
  const [{ default: Sqlite }, { readMigrationFiles }] = await Promise.all([
    import("better-sqlite3"),
    import("drizzle-orm/migrator"),
  ])
  const file = fileOf(url)
  if (options.create) create(file)
  else demandFile(file)
  explained(file, () => {
    const client = new Sqlite(file, { timeout: 10_000 })
    try {
      client.pragma("journal_mode = WAL")
      // A table rebuild inside a transaction would empty child tables; what is broken is looked for before the end.
      client.pragma("foreign_keys = OFF")
      client
        .transaction(() => apply(client, readMigrationFiles({ migrationsFolder: folder })))
        .immediate()
    } finally {
      client.close()
    }
  })
}

type Migration = { sql: string[]; hash: string; folderMillis: number }

function apply(client: Database, migrations: Migration[]) {
  client.exec(JOURNAL)
  const { at } = client.prepare("SELECT max(created_at) AS at FROM __drizzle_migrations").get() as {
    at: number | null
  }
  const missing = migrations.filter(({ folderMillis }) => at === null || at < folderMillis)
  const note = client.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)")
  for (const { sql, hash, folderMillis } of missing) {
    for (const statement of sql) client.exec(statement)
    note.run(hash, folderMillis)
  }
  if (missing.length > 0) demandWhole(client)
}

function demandWhole(client: Database) {
  const broken = client.pragma("foreign_key_check") as { table: string; parent: string }[]
  if (broken.length === 0) return
  const pairs = new Set(broken.map(({ table, parent }) => `${table} to ${parent}`))
  throw new Unusable(
    `The migration was undone: it would have left ${broken.length} broken references (${[...pairs].join(", ")}).`,
  )
}
