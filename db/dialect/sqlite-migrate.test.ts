import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import { afterAll, expect, test } from "vitest"
import { migrate, newestMigration } from "./sqlite.ts"

const folder = mkdtempSync(join(tmpdir(), "turnout-migrate-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const start = `
  CREATE TABLE parents (id text PRIMARY KEY);
  --> statement-breakpoint
  CREATE TABLE children (parent_id text NOT NULL REFERENCES parents(id));
  --> statement-breakpoint
  INSERT INTO parents VALUES ('a'), ('b');
  --> statement-breakpoint
  INSERT INTO children VALUES ('a'), ('b'), ('b');`

/** A folder of migrations as the generator writes it; the first was written at 1,000 ms, the next at 2,000. */
function migrations(name: string, ...files: string[]) {
  const at = join(folder, name)
  mkdirSync(join(at, "meta"), { recursive: true })
  const entries = files.map((sql, idx) => {
    writeFileSync(join(at, `${idx}.sql`), sql)
    return { idx, version: "6", when: 1_000 * (idx + 1), tag: String(idx), breakpoints: true }
  })
  writeFileSync(join(at, "meta", "_journal.json"), JSON.stringify({ entries }))
  return at
}

test("a migration that leaves broken references is undone, and one sentence says which", async () => {
  const file = join(folder, "family.db")
  const url = `file:${file}`
  await migrate(url, migrations("good", start), { create: true })
  const bad = migrations(
    "bad",
    start,
    "CREATE TABLE more (id text);\n--> statement-breakpoint\nDELETE FROM parents WHERE id = 'b';",
  )
  await expect(migrate(url, bad)).rejects.toThrow(
    "The migration was undone: it would have left 2 broken references (children to parents).",
  )
  expect(await newestMigration(url)).toBe(1_000)
  const client = new Database(file)
  expect(client.prepare("SELECT id FROM parents").pluck().all()).toEqual(["a", "b"])
  expect(client.prepare("SELECT 1 FROM sqlite_master WHERE name = 'more'").all()).toEqual([])
  client.close()
})

test("a migration that breaks in the middle is undone", async () => {
  const url = `file:${join(folder, "half.db")}`
  await migrate(url, migrations("first", start), { create: true })
  const bad = migrations(
    "half",
    start,
    "CREATE TABLE more (id text);\n--> statement-breakpoint\nNO SQL;",
  )
  await expect(migrate(url, bad)).rejects.toThrow("syntax error")
  await migrate(url, migrations("mended", start, "CREATE TABLE more (id text);"))
  expect(await newestMigration(url)).toBe(2_000)
})

test("migrating a database that is up to date changes nothing", async () => {
  const url = `file:${join(folder, "twice.db")}`
  const once = migrations("once", start)
  await migrate(url, once, { create: true })
  await migrate(url, once)
  expect(await newestMigration(url)).toBe(1_000)
})
