import type { Database as Client } from "better-sqlite3"
import { type AnyColumn, type SQL, sql } from "drizzle-orm"
import { integer, sqliteTable, text as sqliteText } from "drizzle-orm/sqlite-core"
import { newCondition } from "./condition.ts"
import { outsideOnly } from "./inside.ts"
import { demandFile, explained, fileOf, sameFile } from "./sqlite-file.ts"
import type { Db, Tx } from "./sqlite-handles.ts"
import { openWriter } from "./sqlite-writer.ts"

export { check, index, uniqueIndex } from "drizzle-orm/sqlite-core"
export { prepared } from "./prepared.ts"
export { backup } from "./sqlite-backup.ts"
export { erase, newestMigration } from "./sqlite-file.ts"
export type { Db, Tx } from "./sqlite-handles.ts"
export { migrate } from "./sqlite-migrate.ts"

export const engine: "sqlite" | "postgres" = "sqlite"

export const table = sqliteTable
export const text = <T extends string = string>(name: string) => sqliteText(name).$type<T>()
/** Text that sorts by code point on both engines: ids in cursors, folded names. */
export const sortText = (name: string) => sqliteText(name)
export const int = (name: string) => integer(name)
/** An instant in milliseconds since the epoch (overflows a 32-bit integer). */
export const instant = (name: string) => integer(name)
export const bool = (name: string) => integer(name, { mode: "boolean" })
/** A Date object, for the sign-in library's tables only. */
export const date = (name: string) => integer(name, { mode: "timestamp_ms" })
/** Opaque to SQL: never in WHERE or ORDER BY. */
export const json = <T>(name: string) => sqliteText(name, { mode: "json" }).$type<T>()

/** Refusal: throws `Unusable` when there is no database, or one that nothing can be written to. */
export async function open(url: string) {
  const [{ default: Database }, { drizzle }] = await Promise.all([
    import("better-sqlite3"),
    import("drizzle-orm/better-sqlite3"),
  ])
  const file = fileOf(url)
  demandFile(file)
  const connect = () => prepareClient(new Database(file, { timeout: 0, fileMustExist: true }))
  const writer = explained(file, connect)
  const condition = newCondition()
  const reader = connect()
  reader.pragma("query_only = ON")
  reader.pragma("busy_timeout = 1000")

  const { transaction, waiting, idle } = openWriter(writer, {
    tx: drizzle(writer) as unknown as Tx,
    isThere: sameFile(file),
    condition,
  })
  const db: Db = drizzle(reader, { logger: outsideOnly })

  return {
    db,
    transaction,
    waiting,
    condition,
    /**
     * What was deleted is zeros in the file at once; the log still has it, until it is written back and cut off here.
     * False while somebody else reads from the log.
     */
    async scrub(_stop?: AbortSignal): Promise<boolean> {
      await idle()
      if (writer.inTransaction) return false
      const [log] = writer.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[]
      return log?.busy === 0
    },
    async close() {
      await idle()
      // The one that writes goes last, because the last one empties the log into the file.
      reader.close()
      writer.close()
    },
  }
}

function prepareClient(client: Client): Client {
  client.pragma("busy_timeout = 2000")
  client.pragma("journal_mode = WAL")
  client.pragma("synchronous = FULL")
  client.pragma("foreign_keys = ON")
  client.pragma("secure_delete = ON")
  client.pragma("cache_size = -65536")
  client.pragma("busy_timeout = 0")
  keepPlans(client)
  return client
}

/**
 * After each run better-sqlite3 forgets what was bound, whereupon SQLite compiles a statement anew if a value beside `=` or
 * LIMIT may have had a say in its plan: a join by ids then costs ten times as much. `+?` is the same value, and has no say.
 */
function keepPlans(client: Client) {
  const prepare = client.prepare.bind(client)
  client.prepare = ((source: string) =>
    prepare(source.replaceAll(/( = | limit )\?/gi, "$1+?"))) as typeof client.prepare
}

/** `inArray` as one value, however many there are: of hundreds, building the query costs more than running it. */
export const among = (column: AnyColumn, ids: string[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** Beside whoever shares it and never beside whoever takes it: writers take turns anyway. */
export async function shareTurn(_tx: Tx, _key: string) {}

/** Whoever calls with the same key waits here until this transaction has ended: writers take turns anyway. */
export async function takeTurns(_tx: Tx, _key: string) {}
