import { copyFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import Database from "better-sqlite3"
import pg from "pg"
import { afterAll, beforeAll, describe, inject } from "vitest"
import { databases } from "#tests/setup/databases.ts"
import { production } from "#tests/setup/production.ts"
import { openSite } from "#tests/setup/site.ts"
import { openPostOffice } from "#tests/smtp/post-office.ts"
import { openBrowser } from "./browser.ts"

export type Engine = "sqlite" | "pg"
/** What differs from a usual start, perhaps knowing where the mail server is. */
type Settings = NodeJS.ProcessEnv | ((smtpUrl: string) => NodeJS.ProcessEnv)
export type Target = Awaited<ReturnType<typeof openTarget>>

/** Runs the attacks on a production start on each engine; `at()` is the one under attack, there once a test runs. */
export function onEachEngine(attacks: (at: () => Target) => void, env: Settings = {}) {
  describe.each<Engine>(["sqlite", "pg"])("on %s", (engine) => {
    let target: Target | undefined
    beforeAll(async () => {
      target = await openTarget(engine, env)
    })
    afterAll(() => target?.close())
    attacks(() => target!)
  })
}

/**
 * The built server as in production, with the demonstration's events and staff in a database of its own and a mail
 * server that receives. `origin` is what its pages and links say; it is reached at 127.0.0.1:`port`, as by a proxy.
 */
export async function openTarget(engine: Engine, env: Settings = {}) {
  const office = await openPostOffice()
  const data = await copyOf(engine)
  const given = typeof env === "function" ? env(office.url) : env
  const started = { ...production, SMTP_URL: office.url, DATABASE_URL: data.url, ...given }
  const site = await openSite({ filled: true, env: started })
  const origin = started.PUBLIC_ORIGIN
  return {
    engine,
    origin,
    port: site.port,
    /** Holds every mail that was sent: `office.received`. */
    office,
    databaseUrl: data.url,
    process: site.process,
    /** All that the process wrote so far. */
    log: () => site.logged,
    /** Rows of a statement that both engines take. */
    query: data.query,
    /** Lets nobody else write a draft until the function that it answers is called. */
    holdDrafts: data.holdDrafts,
    /** A client of its own with its cookies, asking from `address`. */
    browser: (address?: string) => openBrowser({ origin, port: site.port }, address),
    /** Whether the process still runs and answers. */
    async lives() {
      if (site.process.exitCode !== null || site.process.signalCode !== null) return false
      const health = await fetch(`${site.origin}/healthz`, { signal: AbortSignal.timeout(2_000) })
      return health.ok
    },
    async close() {
      await site.close()
      await office.close()
      await data.remove()
    },
  }
}

async function copyOf(engine: Engine) {
  const from = inject("filled")[engine]
  if (engine === "sqlite") return copyOfFile(from.replace(/^file:/, ""))
  const server = databases(from)
  const name = `attacked_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  const url = await server.createDatabase(name, basename(new URL(from).pathname))
  return {
    url,
    async query<Row>(statement: string): Promise<Row[]> {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query(statement).finally(() => client.end())
      return rows as Row[]
    },
    async holdDrafts() {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query("BEGIN; LOCK TABLE drafts IN EXCLUSIVE MODE")
      return () => client.end()
    },
    remove: () => server.dropDatabase(name),
  }
}

function copyOfFile(from: string) {
  const folder = mkdtempSync(join(tmpdir(), "turnout-attacked-"))
  const file = join(folder, "turnout.db")
  for (const suffix of ["", "-wal"]) copyIfThere(from + suffix, file + suffix)
  return {
    url: `file:${file}`,
    async query<Row>(statement: string): Promise<Row[]> {
      const data = new Database(file)
      try {
        const ready = data.prepare<[], Row>(statement)
        if (ready.reader) return ready.all()
        ready.run()
        return []
      } finally {
        data.close()
      }
    },
    async holdDrafts() {
      const data = new Database(file)
      data.exec("BEGIN IMMEDIATE")
      return async () => void data.close()
    },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

function copyIfThere(from: string, to: string) {
  try {
    copyFileSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
  }
}
