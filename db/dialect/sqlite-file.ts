import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from "node:fs"
import { dirname } from "node:path"

// The database as a file: made, changed, copied, erased.

/** Applies what is missing of `db/migrations/sqlite`. Foreign keys are off meanwhile, because a table rebuild inside a transaction would empty child tables, and checked after. */
export async function migrate(url: string, folder: string) {
  const [{ default: Database }, { drizzle }, { migrate: apply }] = await Promise.all([
    import("better-sqlite3"),
    import("drizzle-orm/better-sqlite3"),
    import("drizzle-orm/better-sqlite3/migrator"),
  ])
  const file = url.replace(/^file:/, "")
  mkdirSync(dirname(file), { recursive: true })
  keepPrivate(file)
  const client = new Database(file, { timeout: 10_000 })
  try {
    client.pragma("journal_mode = WAL")
    client.pragma("foreign_keys = OFF")
    apply(drizzle(client), { migrationsFolder: folder })
    const broken = client.pragma("foreign_key_check") as unknown[]
    if (broken.length > 0) throw new Error(`migration left ${broken.length} broken references`)
  } finally {
    client.close()
  }
}

/** Copies the live database into `to` while it is in use; the copy opens by itself. */
export async function backup(url: string, to: string) {
  const { default: Database } = await import("better-sqlite3")
  const client = new Database(url.replace(/^file:/, ""), { readonly: true })
  try {
    keepPrivate(to)
    await client.backup(to)
  } finally {
    client.close()
  }
}

/** A new file is for its owner only; SQLite gives what lies beside it the same rights. */
export const keepPrivate = (file: string) => closeSync(openSync(file, "a", 0o600))

/** Asks whether what lies there now is still the file that lay there at first, and not moved, deleted or replaced. */
export function sameFile(file: string): () => boolean {
  const { ino, dev } = statSync(file)
  return () => {
    try {
      const now = statSync(file)
      return now.ino === ino && now.dev === dev
    } catch {
      return false
    }
  }
}

/** Deletes the database with everything in it. */
export async function erase(url: string) {
  const file = url.replace(/^file:/, "")
  for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true })
}

/** When the newest applied migration was written (ms, as in the journal), or null on a database without tables. */
export async function newestMigration(url: string): Promise<number | null> {
  const { default: Database } = await import("better-sqlite3")
  const file = url.replace(/^file:/, "")
  if (!existsSync(file)) return null
  const client = new Database(file, { readonly: true })
  try {
    const known = client
      .prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'")
      .get()
    if (!known) return null
    const row = client.prepare("SELECT max(created_at) AS at FROM __drizzle_migrations").get()
    return (row as { at: number | null }).at
  } finally {
    client.close()
  }
}
