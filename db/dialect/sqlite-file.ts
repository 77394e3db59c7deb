import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
} from "node:fs"
import { dirname } from "node:path"
import { Unusable } from "./outcome.ts"

// The database as a file: made, found, erased.

export const fileOf = (url: string) => url.replace(/^file:/, "")

/** A new file is for its owner only; SQLite gives what lies beside it the same rights. */
export function create(file: string) {
  mkdirSync(dirname(file), { recursive: true })
  closeSync(openSync(file, "a", 0o600))
}

/** Refusal: throws `Unusable` when no database can be at work in this file, with what is the matter. */
export function demandFile(file: string) {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.isDirectory()) throw new Unusable(`${file} is a folder, not a database file.`)
  if (!found || found.size === 0)
    throw new Unusable(
      `There is no database at ${file}: is its volume mounted? A new one is made by npm run db:create.`,
    )
  if (!may(file, constants.R_OK)) throw new Unusable(`The database file ${file} may not be read.`)
  if (!may(file, constants.W_OK)) throw new Unusable(`The database file ${file} is read-only.`)
  if (!may(dirname(file), constants.W_OK))
    throw new Unusable(
      `The folder of the database file ${file} is read-only; SQLite writes beside its file.`,
    )
}

function may(path: string, what: number): boolean {
  try {
    accessSync(path, what)
    return true
  } catch {
    return false
  }
}

/** Does something with a file and says in plain words what SQLite finds wrong with it; what is no fault of the file it lets pass. */
export function explained<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw explain(file, error)
  }
}

export function explain(file: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : ""
  if (code.startsWith("SQLITE_NOTADB"))
    return new Unusable(`${file} is no SQLite database, or is damaged: restore a backup.`)
  if (code.startsWith("SQLITE_CORRUPT"))
    return new Unusable(`The database file ${file} is damaged: restore a backup.`)
  if (/^SQLITE_(CANTOPEN|IOERR|READONLY|FULL|BUSY|PROTOCOL)/.test(code))
    return new Unusable(`The database file ${file} cannot be used (${code}).`)
  return error
}

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
  for (const suffix of ["", "-wal", "-shm"]) rmSync(fileOf(url) + suffix, { force: true })
}

/** When the newest applied migration was written (ms, as in the journal), or null on a database without tables. */
export async function newestMigration(url: string): Promise<number | null> {
  const { default: Database } = await import("better-sqlite3")
  const file = fileOf(url)
  if (!existsSync(file)) return null
  return explained(file, () => {
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
  })
}
