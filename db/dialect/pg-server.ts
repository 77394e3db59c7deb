import type { Client, ClientConfig } from "pg"
import { busyOf, Unusable } from "./outcome.ts"

// What is done with the whole database: made, changed, erased.

/** An arbitrary constant: two processes that start at once migrate one after the other. */
const MIGRATION_LOCK = 7_301_986

/** Applies what is missing of `db/migrations/pg`. */
export async function migrate(url: string, folder: string, _options: { create?: boolean } = {}) {
  const [{ drizzle }, { migrate: apply }] = await Promise.all([
    import("drizzle-orm/node-postgres"),
    import("drizzle-orm/node-postgres/migrator"),
  ])
  await connected(url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK])
    await apply(drizzle(client), { migrationsFolder: folder })
  })
}

export async function backup(
  _url: string,
  _to: string,
  _finish: (copy: string) => Promise<void>,
): Promise<void> {
  throw new Unusable("On PostgreSQL back up with pg_dump: README.md shows how.")
}

export async function erase(url: string) {
  await connected(url, async (client) => {
    await client.query("DROP SCHEMA IF EXISTS public CASCADE")
    await client.query("DROP SCHEMA IF EXISTS drizzle CASCADE")
    await client.query("CREATE SCHEMA public")
  })
}

/** What one attempt leaves undone the next finds smaller: tables that are done cost the next nothing. */
const VACUUM_MS = 120_000

/** With a connection of its own, and for so long at most. False when somebody holds a table, the server is silent or gone, or when told to stop. */
export function vacuum(url: string, stop?: AbortSignal): Promise<boolean> {
  const limits = {
    lock_timeout: 3_000,
    statement_timeout: VACUUM_MS,
    query_timeout: VACUUM_MS + 1_000,
  }
  return connected(
    url,
    async (client) => {
      const end = () => void client.end()
      stop?.addEventListener("abort", end)
      try {
        await client.query("VACUUM")
        return true
      } catch (error) {
        if (busyOf(error)) return false
        throw error
      } finally {
        stop?.removeEventListener("abort", end)
      }
    },
    limits,
  )
}

export async function newestMigration(url: string): Promise<number | null> {
  return connected(url, async (client) => {
    const known = await client.query("SELECT to_regclass('drizzle.__drizzle_migrations') AS name")
    if (known.rows[0].name === null) return null
    const newest = await client.query(
      "SELECT max(created_at) AS at FROM drizzle.__drizzle_migrations",
    )
    return newest.rows[0].at === null ? null : Number(newest.rows[0].at)
  })
}

async function connected<T>(
  url: string,
  work: (client: Client) => Promise<T>,
  limits: ClientConfig = {},
): Promise<T> {
  const { default: pg } = await import("pg")
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    ...limits,
  })
  // What breaks in use fails its query too; without a listener it would also end the process.
  client.on("error", () => {})
  try {
    await client.connect()
    return await work(client)
  } catch (error) {
    if (!busyOf(error)) throw error
    const code = error instanceof Error && "code" in error ? ` (${error.code})` : ""
    throw new Unusable(`The database that DATABASE_URL names does not answer${code}.`)
  } finally {
    await client.end().catch(() => {})
  }
}
