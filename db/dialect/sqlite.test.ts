import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { backup, migrate, open } from "./sqlite.ts"

const folder = mkdtempSync(join(tmpdir(), "turnout-private-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test("the database, what lies beside it and its copy are read by their owner only", async () => {
  const url = `file:${join(folder, "turnout.db")}`
  await migrate(url, "db/migrations/sqlite", { create: true })
  const database = await open(url)
  await database.transaction(async () => {})
  await backup(url, join(folder, "copy.db"), async () => {})
  const files = readdirSync(folder)
  expect(files).toEqual(expect.arrayContaining(["copy.db", "turnout.db", "turnout.db-wal"]))
  for (const file of files) expect(statSync(join(folder, file)).mode & 0o077, file).toBe(0)
  await database.close()
})
