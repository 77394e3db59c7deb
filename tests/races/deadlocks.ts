import pg from "pg"

/** How many deadlocks PostgreSQL has had to break in this database, those that a retry hid included. */
export async function deadlocks(): Promise<number> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const { rows } = await client.query(
    "SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()",
  )
  await client.end()
  return rows[0].deadlocks
}
