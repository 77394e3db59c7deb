import { mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import { sql } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { within } from "./patience.ts"
import { backup, type Db, migrate, open } from "./sqlite.ts"

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

test("the connection that writes waits for the disk, holds references and leaves no traces; the one that reads cannot write", async () => {
  const url = `file:${join(folder, "strict.db")}`
  await migrate(url, "db/migrations/sqlite", { create: true })
  const database = await open(url)
  const setting = (handle: Db, name: string) =>
    Object.values(handle.get(sql.raw(`PRAGMA ${name}`)) as object)[0]
  const [FULL, ON] = [2, 1]
  const written = await database.transaction(async (tx) => [
    setting(tx, "journal_mode"),
    setting(tx, "synchronous"),
    setting(tx, "foreign_keys"),
    setting(tx, "secure_delete"),
  ])
  expect(written).toEqual(["wal", FULL, ON, ON])
  const write = sql`INSERT INTO network_salts (day, salt, created_at) VALUES ('today', '', 0)`
  const refused = expect.objectContaining({ code: "SQLITE_READONLY" })
  expect(() => database.db.run(write)).toThrow(expect.objectContaining({ cause: refused }))
  expect(await database.db.all(sql`SELECT * FROM network_salts`)).toEqual([])
  await database.close()
})

test("no value has a say in the plan of a statement, which would be made anew for each", async () => {
  const url = `file:${join(folder, "plans.db")}`
  await migrate(url, "db/migrations/sqlite", { create: true })
  const database = await open(url)
  const source = (handle: Db) =>
    (handle as Db & { $client: Database.Database }).$client.prepare(
      "select id from events where id = ? and version > ? limit ?",
    ).source
  const steady = "select id from events where id = +? and version > ? limit +?"
  expect(source(database.db)).toBe(steady)
  await database.transaction(async (tx) => expect(source(tx)).toBe(steady))
  await database.close()
})

test("a file that was moved away takes no writes until it is back", async () => {
  const file = join(folder, "moved.db")
  await migrate(`file:${file}`, "db/migrations/sqlite", { create: true })
  const database = await open(`file:${file}`)
  const add = (day: string) =>
    database.transaction(async (tx) => {
      tx.run(sql`INSERT INTO network_salts (day, salt, created_at) VALUES (${day}, '', 0)`)
    })
  await add("before")
  renameSync(file, `${file}.away`)
  await expect(add("meanwhile")).rejects.toThrow("the database is gone")
  writeFileSync(file, "another")
  await expect(add("meanwhile")).rejects.toThrow("the database is gone")
  renameSync(`${file}.away`, file)
  await add("after")
  expect(database.db.all(sql`SELECT day FROM network_salts ORDER BY rowid`)).toEqual([
    { day: "before" },
    { day: "after" },
  ])
  await database.close()
})

test("who no longer waits is refused, and nothing of theirs is written later", async () => {
  const file = join(folder, "late.db")
  await migrate(`file:${file}`, "db/migrations/sqlite", { create: true })
  const database = await open(`file:${file}`)
  const other = new Database(file)
  other.exec("BEGIN IMMEDIATE")
  let ran = false
  const late = within(50, () =>
    database.transaction(async () => {
      ran = true
    }),
  )
  await expect(late).rejects.toThrow("the database is locked")
  other.exec("ROLLBACK")
  other.close()
  await database.transaction(async () => {})
  expect(ran).toBe(false)
  await database.close()
})
