import { AsyncLocalStorage } from "node:async_hooks"
import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises"
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3"
import { integer, sqliteTable, text as sqliteText } from "drizzle-orm/sqlite-core"
import { newCondition } from "./condition.ts"
import { Busy, busyOf, isRefusal } from "./outcome.ts"
import { patiently } from "./patience.ts"
import { demandFile, explained, fileOf, sameFile } from "./sqlite-file.ts"

export { check, index, uniqueIndex } from "drizzle-orm/sqlite-core"
export { backup } from "./sqlite-backup.ts"
export { erase, newestMigration } from "./sqlite-file.ts"
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

/** A handle to read with. */
export type Db = BetterSQLite3Database
/** The handle of an open transaction: the only one to write with. */
export type Tx = Db & { readonly [writes]: true }
declare const writes: unique symbol

/** At most this many functions, or milliseconds, share one commit (one fsync). */
const GROUP_SIZE = 32
const GROUP_MS = 20
/** How long the writer waits for another process's lock. */
const LOCK_MS = 3_500

const inside = new AsyncLocalStorage<true>()

/** Refusal: throws `Unusable` when there is no database, or one that nothing can be written to. */
export async function open(url: string) {
  const [{ default: Database }, { drizzle }] = await Promise.all([
    import("better-sqlite3"),
    import("drizzle-orm/better-sqlite3"),
  ])
  const file = fileOf(url)
  demandFile(file)
  const connect = () => {
    const client = new Database(file, { timeout: 0, fileMustExist: true })
    client.pragma("busy_timeout = 2000")
    client.pragma("journal_mode = WAL")
    client.pragma("synchronous = FULL")
    client.pragma("foreign_keys = ON")
    client.pragma("secure_delete = ON")
    client.pragma("cache_size = -65536")
    client.pragma("busy_timeout = 0")
    return client
  }
  const writer = explained(file, connect)
  const isThere = sameFile(file)
  const condition = newCondition()
  const reader = connect()
  reader.pragma("query_only = ON")
  reader.pragma("busy_timeout = 1000")

  const tx = drizzle(writer) as unknown as Tx
  const db: Db = drizzle(reader, {
    logger: {
      logQuery() {
        if (inside.getStore())
          throw new Error("inside a transaction only its own handle may be used")
      },
    },
  })

  type Job = {
    /** Nobody waits for its answer after this moment of `performance.now()`. */
    until: number
    work: (tx: Tx) => Promise<unknown>
    resolve: (value: never) => void
    reject: (error: unknown) => void
  }
  const queue: Job[] = []
  let draining: Promise<void> | undefined

  /** Runs `work` alone on the writer. What it returns is answered only after the commit; a refusal or an error leaves nothing behind. Refusal: throws `Busy` when nothing can be written. */
  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (inside.getStore()) throw new Error("transactions do not nest")
    return patiently((until) => queued(until, work))
  }

  function queued<T>(until: number, work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      queue.push({ until, work, resolve, reject })
      draining ??= drain().finally(() => {
        draining = undefined
      })
    })
  }

  async function drain() {
    // Let everybody who is already on the way into the queue share the first commit.
    await breathe()
    while (queue.length > 0) {
      await group().catch((error) => {
        for (const job of queue.splice(0)) job.reject(met(error))
      })
      await breathe()
    }
  }

  async function group() {
    await begin()
    const answers: (() => void)[] = []
    const failures: ((error: unknown) => void)[] = []
    const until = performance.now() + GROUP_MS
    try {
      while (queue.length > 0 && answers.length < GROUP_SIZE && performance.now() < until) {
        const job = queue.shift()!
        failures.push(job.reject)
        answers.push(await single(job))
      }
      writer.exec("COMMIT")
    } catch (error) {
      if (writer.inTransaction) writer.exec("ROLLBACK")
      for (const reject of failures) reject(met(error))
      return
    }
    condition.wrote()
    for (const answer of answers) answer()
  }

  /** What the caller is told of an error, and what is known of the database from it. */
  function met(error: unknown) {
    const busy = busyOf(error)
    return busy ? condition.met(busy) : error
  }

  async function single({ until, work, resolve, reject }: Job): Promise<() => void> {
    if (performance.now() > until) return () => reject(new Busy("locked"))
    savepoint.run()
    try {
      const value = await inside.run(true, () => work(tx))
      if (isRefusal(value)) rollback.run()
      release.run()
      return () => resolve(value as never)
    } catch (error) {
      // A full disk or an I/O error may have ended the whole transaction.
      if (!writer.inTransaction) throw error
      rollback.run()
      release.run()
      return () => reject(met(error))
    }
  }
  const savepoint = writer.prepare("SAVEPOINT job")
  const rollback = writer.prepare("ROLLBACK TO job")
  const release = writer.prepare("RELEASE job")

  async function begin() {
    // Another file, or none, at its place: what went into ours would be seen by nobody after a restart.
    if (!isThere()) throw new Busy("gone")
    const until = performance.now() + LOCK_MS
    for (;;) {
      try {
        writer.exec("BEGIN IMMEDIATE")
        return
      } catch (error) {
        if (!isBusy(error)) throw error
        if (performance.now() > until) throw new Busy("locked", error)
        dismissLate()
        await sleep(1 + Math.random() * 9)
      }
    }
  }

  /** For what these would answer nobody waits any more. */
  function dismissLate() {
    const now = performance.now()
    for (const job of queue.splice(0))
      if (now > job.until) job.reject(condition.met(new Busy("locked")))
      else queue.push(job)
  }

  return {
    db,
    transaction,
    /** Transactions that wait for the writer. */
    waiting: () => queue.length,
    condition,
    async close() {
      await draining
      reader.close()
      writer.close()
    },
  }
}

const isBusy = (error: unknown) =>
  error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY")

/**
 * A query built once per connection and then reused: building costs as much as running.
 * `build` must use `sql.placeholder` for what changes.
 */
export function prepared<
  H extends Db,
  P extends { execute(values?: Record<string, unknown>): unknown },
>(handle: H, _name: string, build: (handle: H) => { prepare(): P }): P {
  let known = statements.get(handle)
  if (!known) {
    known = new Map()
    statements.set(handle, known)
  }
  let statement = known.get(_name) as P | undefined
  if (!statement) {
    statement = build(handle).prepare()
    known.set(_name, statement)
  }
  return statement
}
const statements = new WeakMap<object, Map<string, unknown>>()

/** Whoever calls with the same key waits here until this transaction has ended: writers take turns anyway. */
export async function takeTurns(_tx: Tx, _key: string) {}
