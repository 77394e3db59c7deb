import pg from "pg"

/** Makes and drops databases on a PostgreSQL server, given by the URL of any database there. */
export function databases(server: string) {
  const named = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href
  return {
    /** Its URL; `from` is the name of the database to copy. */
    async createDatabase(name: string, from = "template1") {
      await run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
      await run(`CREATE DATABASE "${name}" TEMPLATE "${from}"`)
      return named(name)
    },
    dropDatabase: (name: string) => run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  }

  async function run(statement: string) {
    const client = new pg.Client({ connectionString: named("postgres") })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
}
