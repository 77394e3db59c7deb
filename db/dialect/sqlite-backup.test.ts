import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import { afterAll, beforeAll, expect, test } from "vitest"
import { backup, migrate } from "./sqlite.ts"

const folder = mkdtempSync(join(tmpdir(), "turnout-backup-"))
const file = join(folder, "turnout.db")
const url = `file:${file}`
const copies = join(folder, "copies")
let other: Database.Database

beforeAll(async () => {
  await migrate(url, "db/migrations/sqlite", { create: true })
  other = new Database(file)
  const add = adding(other)
  // As large as a busy event's: many steps of a copy.
  other.transaction(() => {
    for (let number = 0; number < 5_000; number++) add.run(String(number), "x".repeat(4_000))
  })()
})

afterAll(() => {
  other.close()
  rmSync(folder, { recursive: true, force: true })
})

const adding = (client: Database.Database) =>
  client.prepare("INSERT INTO network_salts (day, salt, created_at) VALUES (?, ?, 0)")
const nothingMore = async () => {}

test("a copy comes out while somebody else never stops writing, and is of one moment", async () => {
  const add = adding(other)
  let number = 5_000
  const writing = setInterval(() => add.run(String(number++), ""), 1)
  // A copy that waits for the end of it ends all the same, with everything in it.
  setTimeout(() => clearInterval(writing), 5_000).unref()
  const to = join(copies, "beside.db")
  await backup(url, to, nothingMore).finally(() => clearInterval(writing))
  const copy = new Database(to, { readonly: true })
  const days = copy.prepare("SELECT day FROM network_salts ORDER BY rowid").pluck().all()
  copy.close()
  expect(number).toBeGreaterThan(5_002)
  expect(days.length).toBeLessThan(number)
  expect(days).toEqual(Array.from(days, (_, index) => String(index)))
})

test("a copy has its name only when it is whole", async () => {
  const to = join(copies, "whole.db")
  await backup(url, to, async (copy) => {
    expect(readdirSync(copies)).not.toContain("whole.db")
    expect(new Database(copy).pragma("integrity_check", { simple: true })).toBe("ok")
  })
  expect(readdirSync(copies)).toContain("whole.db")
})

test("a copy that fails leaves nothing behind, and the one before it alone", async () => {
  const to = join(copies, "before.db")
  await backup(url, to, nothingMore)
  const before = readdirSync(copies)
  const failing = backup(url, to, async () => {
    throw new Error("the disk is full")
  })
  await expect(failing).rejects.toThrow("the disk is full")
  expect(readdirSync(copies)).toEqual(before)
})

test("of a database with broken references there is no copy, but a sentence", async () => {
  const broken = join(folder, "broken.db")
  await migrate(`file:${broken}`, "db/migrations/sqlite", { create: true })
  const client = new Database(broken)
  client.pragma("foreign_keys = OFF")
  client.exec("INSERT INTO staff_events (user_id, event_id) VALUES ('nobody', 'nothing')").close()
  const to = join(copies, "broken.db")
  await expect(backup(`file:${broken}`, to, nothingMore)).rejects.toThrow("not whole")
  expect(readdirSync(copies).filter((name) => name.startsWith("broken"))).toEqual([])
})

test("of something that is no database there is no copy, but a sentence", async () => {
  const text = join(folder, "text.db")
  writeFileSync(text, "x".repeat(8_192))
  await expect(backup(`file:${text}`, join(copies, "text.db"), nothingMore)).rejects.toThrow(
    "no SQLite database",
  )
  expect(readdirSync(copies).filter((name) => name.startsWith("text"))).toEqual([])
})
