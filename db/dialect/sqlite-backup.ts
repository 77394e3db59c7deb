import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import type { Database } from "better-sqlite3"
import { Unusable } from "./outcome.ts"
import { demandFile, explain, fileOf } from "./sqlite-file.ts"

/**
 * Copies the live database into `to` as it is at this moment, while it is in use. The copy is made under another name,
 * compared, checked and given to `finish` (its path), and only then has its name; one that failed leaves nothing behind.
 * Refusal: throws `Unusable` when the database is damaged or the copy does not come out whole.
 */
export async function backup(url: string, to: string, finish: (copy: string) => Promise<void>) {
  const { default: Sqlite } = await import("better-sqlite3")
  const file = fileOf(url)
  demandFile(file)
  mkdirSync(dirname(to), { recursive: true })
  const copy = `${to}.${process.pid}.part`
  closeSync(openSync(copy, "wx", 0o600))
  try {
    const source = new Sqlite(file, { readonly: true })
    try {
      // A look fixes the moment. Without it every write of another process would start the copy again.
      source.exec("BEGIN")
      const there = rowsOf(source)
      await source.backup(copy, { progress: () => PAGES })
      compare(there, copy, Sqlite)
    } finally {
      source.close()
    }
    await finish(copy)
    keep(copy)
    renameSync(copy, to)
    keep(dirname(to))
  } catch (error) {
    for (const suffix of ["", "-journal", "-wal", "-shm"]) rmSync(copy + suffix, { force: true })
    throw explain(file, error)
  }
}

/** Copied in one step: 4 MB. */
const PAGES = 1_000

/** How many rows each table has. */
function rowsOf(client: Database): Map<string, number> {
  const tables = client
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .pluck()
    .all() as string[]
  return new Map(
    tables.map((name) => [
      name,
      client.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number,
    ]),
  )
}

function compare(there: Map<string, number>, copy: string, Sqlite: new (file: string) => Database) {
  const client = new Sqlite(copy)
  try {
    const said = client.pragma("integrity_check(1)", { simple: true })
    const broken = client.pragma("foreign_key_check") as unknown[]
    const here = rowsOf(client)
    const wrong = [...there].filter(([name, rows]) => here.get(name) !== rows)
    if (said !== "ok" || broken.length > 0 || wrong.length > 0)
      throw new Unusable(`The copy is not whole, and was thrown away: ${said}`)
  } finally {
    client.close()
  }
}

/** Until the disk has it, a name or its content may be gone after a power cut. */
function keep(path: string) {
  const handle = openSync(path, "r")
  fsyncSync(handle)
  closeSync(handle)
}
