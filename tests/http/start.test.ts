import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"

const folder = mkdtempSync(join(tmpdir(), "turnout-start-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const start = (env: NodeJS.ProcessEnv) =>
  spawnSync(process.execPath, ["build/server/index.js"], {
    env: { PATH: process.env.PATH, ...env },
    encoding: "utf8",
    timeout: 10_000,
  })

test("without its settings it does not start, and says which, without a stack", () => {
  const { status, stderr } = start({ PUBLIC_ORIGIN: "https://events.example.org" })
  expect(status).toBe(78)
  for (const name of ["SMTP_URL", "LINK_SECRET", "AUTH_SECRET"])
    expect(stderr).toContain(`- ${name} `)
  expect(stderr).not.toContain("PUBLIC_ORIGIN")
  expect(stderr).not.toMatch(/\n\s+at /)
})

test("on a database without tables it does not start, and says what to do", () => {
  const { status, stderr } = start({ DEMO: "1", DATABASE_URL: `file:${join(folder, "empty.db")}` })
  expect(status).toBe(1)
  expect(stderr).toContain("npm run db:migrate")
  expect(stderr).not.toMatch(/\n\s+at /)
})

test("when the database does not answer it does not start, and says so", () => {
  const { status, stderr } = start({ DEMO: "1", DATABASE_URL: "postgres://x:secret@127.0.0.1:1/x" })
  expect(status).toBe(1)
  expect(stderr).toContain("does not answer")
  expect(stderr).not.toContain("secret")
})
