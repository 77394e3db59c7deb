import { execFileSync, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { migrate } from "#db/dialect/sqlite.ts"

/** A demonstration of its own: a fresh filled database, a free port, nothing of it left afterwards. */
export async function openSite(): Promise<{ url: string; close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "turnout-screenshots-"))
  const port = await freePort()
  const env = {
    ...process.env,
    DATABASE_URL: `file:${join(folder, "turnout.db")}`,
    PORT: String(port),
    DEMO: "1",
    MIN_FILL_MS: "0",
    // Nobody waits an hour for the mails of a postponement.
    TAKE_BACK_MS: "1000",
  }
  await migrate(env.DATABASE_URL, "db/migrations/sqlite", { create: true })
  execFileSync(process.execPath, ["db/seed/main.ts"], { env, stdio: "inherit" })
  const server = spawn(process.execPath, ["build/server/index.js"], { env, stdio: "inherit" })
  const url = `http://localhost:${port}`
  await answers(url)
  return {
    url,
    close() {
      server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await fetch(url).catch(() => null)
    if (found?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error("the server did not start")
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
