import { execFileSync, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

const node = process.execPath

/**
 * The built server on a free port with a database of its own, filled with the demonstration (`people` of
 * whom registered) unless `env` names one that is `filled` already. `logged` is what it wrote; `close` stops it as a process manager would and answers its exit code.
 */
export async function openSite({
  people = 0,
  env = {} as NodeJS.ProcessEnv,
  port = 0,
  filled = false,
} = {}) {
  const folder = mkdtempSync(join(tmpdir(), "turnout-site-"))
  const at = port || (await freePort())
  const settings = {
    ...process.env,
    // The runner's own settings must not leak in.
    ...{ NODE_ENV: "", SMTP_URL: "", MAIL_FROM: "", PUBLIC_ORIGIN: "", TZ: "UTC" },
    ...{ DEMO: "1", MIN_FILL_MS: "0", LOG_LEVEL: "info", PORT: String(at) },
    DATABASE_URL: `file:${join(folder, "turnout.db")}`,
    ...env,
  }
  if (!filled) fillDatabase(settings, people)

  const server = spawn(node, ["build/server/index.js"], { env: settings })
  const site = {
    origin: `http://localhost:${at}`,
    port: at,
    databaseUrl: settings.DATABASE_URL,
    logged: "",
    process: server,
    close,
  }
  for (const stream of [server.stdout, server.stderr])
    stream.on("data", (bytes) => {
      site.logged += bytes
    })
  const ended = new Promise<number | null>((resolve) => server.once("exit", resolve))
  // Whoever opened it and forgets it, or breaks before it could close it, leaves no server behind.
  const kill = () => server.kill("SIGKILL")
  process.once("exit", kill)
  void ended.then(() => process.off("exit", kill))
  await ready()
  return site

  async function ready() {
    for (let tries = 0; tries < 300; tries++) {
      if (server.exitCode !== null) break
      const answer = await fetch(`${site.origin}/readyz`).catch(() => null)
      if (answer?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    server.kill("SIGKILL")
    throw new Error(`the server did not start: ${site.logged}`)
  }

  async function close(): Promise<number | null> {
    server.kill("SIGTERM")
    // One that hangs does not hear the signal.
    const late = setTimeout(kill, 15_000)
    const code = await ended
    clearTimeout(late)
    rmSync(folder, { recursive: true, force: true })
    return code
  }
}

/** Makes the tables of the database that `env` names, and the demonstration in it. */
export function fillDatabase(env: NodeJS.ProcessEnv, people = 0) {
  const options = { env: { ...process.env, ...env } }
  execFileSync(node, ["build/server/migrate.js", "--create"], options)
  execFileSync(node, ["build/server/seed.js", "--people", String(people)], options)
}

export type Site = Awaited<ReturnType<typeof openSite>>

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
