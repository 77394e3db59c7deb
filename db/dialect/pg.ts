import { AsyncLocalStorage } from "node:async_hooks"
import { setTimeout as sleep } from "node:timers/promises"
import type { NodePgQueryResultHKT } from "drizzle-orm/node-postgres"
import {
  bigint,
  boolean,
  customType,
  integer,
  jsonb,
  type PgDatabase,
  pgTable,
  text as pgText,
  timestamp,
} from "drizzle-orm/pg-core"
import { Busy, isRefusal } from "./outcome.ts"

export { check, index, uniqueIndex } from "drizzle-orm/pg-core"

export const engine: "sqlite" | "postgres" = "postgres"

export const table = pgTable
export const text = <T extends string = string>(name: string) => pgText(name).$type<T>()
export const sortText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })
export const int = (name: string) => integer(name)
export const instant = (name: string) => bigint(name, { mode: "number" })
export const bool = (name: string) => boolean(name)
export const date = (name: string) => timestamp(name, { withTimezone: true, mode: "date" })
export const json = <T>(name: string) => jsonb(name).$type<T>()

export type Db = PgDatabase<NodePgQueryResultHKT, Record<string, never>>
export type Tx = Db & { readonly [writes]: true }
declare const writes: unique symbol

const POOL = 10
const TRIES = 8

const inside = new AsyncLocalStorage<true>()

export async function open(url: string) {
  const [pg, { drizzle }] = await Promise.all([import("pg"), import("drizzle-orm/node-postgres")])
  const pool = new pg.default.Pool({
    connectionString: url,
    max: POOL,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: "turnout",
  })
  // An idle connection that the server closed is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {})

  const plain = drizzle(pool, {
    logger: {
      logQuery() {
        if (inside.getStore() === true)
          throw new Error("inside a transaction only its own handle may be used")
      },
    },
  })
  const own = drizzle(pool)
  let waiting = 0

  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (inside.getStore()) throw new Error("transactions do not nest")
    waiting++
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(work)
        } catch (error) {
          if (!mayRetry(error)) throw busyOr(error)
          if (attempt === TRIES) throw new Busy()
          await sleep(Math.random() * 10 * attempt)
        }
      }
    } finally {
      waiting--
    }
  }

  async function once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await own.transaction(async (tx) => {
        const value = await inside.run(true, () => work(tx as unknown as Tx))
        if (isRefusal(value)) throw new Refused(value)
        return value
      })
    } catch (error) {
      if (error instanceof Refused) return error.value as T
      throw error
    }
  }

  return {
    db: plain as unknown as Db,
    transaction,
    waiting: () => waiting,
    close: () => pool.end(),
  }
}

class Refused extends Error {
  value: unknown
  constructor(value: unknown) {
    super("refused")
    this.value = value
  }
}

function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at.code
  }
}
const mayRetry = (error: unknown) => ["40001", "40P01"].includes(codeOf(error) ?? "")
const busyOr = (error: unknown) =>
  error instanceof Error && /timeout exceeded when trying to connect/.test(error.message)
    ? new Busy()
    : error

export function prepared<
  H extends Db,
  P extends { execute(values?: Record<string, unknown>): unknown },
>(handle: H, name: string, build: (handle: H) => { prepare(name: string): P }): P {
  let known = statements.get(handle)
  if (!known) {
    known = new Map()
    statements.set(handle, known)
  }
  let statement = known.get(name) as P | undefined
  if (!statement) {
    statement = build(handle).prepare(name)
    known.set(name, statement)
  }
  return statement
}
const statements = new WeakMap<object, Map<string, unknown>>()

/** An arbitrary constant: two processes that start at once migrate one after the other. */
const MIGRATION_LOCK = 7_301_986

export async function migrate(url: string, folder: string) {
  const [pg, { drizzle }, { migrate: apply }] = await Promise.all([
    import("pg"),
    import("drizzle-orm/node-postgres"),
    import("drizzle-orm/node-postgres/migrator"),
  ])
  const client = new pg.default.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK])
    await apply(drizzle(client), { migrationsFolder: folder })
  } finally {
    await client.end()
  }
}

export async function backup(_url: string, _to: string): Promise<void> {
  throw new Error("on PostgreSQL use pg_dump, as the README shows")
}

export async function erase(url: string) {
  const { default: pg } = await import("pg")
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("DROP SCHEMA IF EXISTS public CASCADE")
    await client.query("DROP SCHEMA IF EXISTS drizzle CASCADE")
    await client.query("CREATE SCHEMA public")
  } finally {
    await client.end()
  }
}

export async function newestMigration(url: string): Promise<number | null> {
  const { default: pg } = await import("pg")
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const known = await client.query("SELECT to_regclass('drizzle.__drizzle_migrations') AS name")
    if (known.rows[0].name === null) return null
    const newest = await client.query(
      "SELECT max(created_at) AS at FROM drizzle.__drizzle_migrations",
    )
    return newest.rows[0].at === null ? null : Number(newest.rows[0].at)
  } finally {
    await client.end()
  }
}
