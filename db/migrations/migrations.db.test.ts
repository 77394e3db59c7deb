import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import pg from "pg"
import { afterAll, expect, inject, test } from "vitest"
import { migrations } from "#db/migrated.ts"
import { verify } from "#db/invariants/verify.ts"
import { engine, migrate, open } from "#dialect"
import { databases } from "#tests/setup/databases.ts"
import { AT, rows, type Value } from "./first-release.ts"

const folder = mkdtempSync(join(tmpdir(), "turnout-first-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The migrations as they were at the first release. */
function firstMigrations(): string {
  const first = join(folder, "first")
  cpSync(migrations, first, { recursive: true })
  const journal = join(first, "meta", "_journal.json")
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8"))
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }))
  return first
}

/** A new database, and a way to say to it what no schema of today knows. */
async function newDatabase() {
  if (engine === "sqlite") {
    const file = join(folder, "first.db")
    const say = async (statement: string, values: Value[] = []) => {
      const client = new Database(file)
      const ready = client.prepare(statement)
      const given = values.map((value) =>
        value instanceof Date ? value.getTime() : typeof value === "boolean" ? Number(value) : value,
      )
      const found = ready.reader ? ready.all(given) : (ready.run(given), [])
      client.close()
      return found as Record<string, Value>[]
    }
    return { url: `file:${file}`, say, drop: async () => {} }
  }
  const server = databases(inject("template"))
  const name = `first_${process.pid}`
  const url = await server.createDatabase(name)
  const say = async (statement: string, values: Value[] = []) => {
    let number = 0
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const text = statement.replaceAll("?", () => `$${++number}`)
    const { rows: found } = await client.query(text, values).finally(() => client.end())
    return found as Record<string, Value>[]
  }
  return { url, say, drop: () => server.dropDatabase(name) }
}

/** What one word of an event decided then, each row says of itself. */
function asOfToday(table: string, row: Record<string, Value>) {
  const { program, ...event } = row
  if (table === "events") return { ...event, theme: program }
  if (table === "slots") return { ...row, site_id: "site" }
  if (table === "waits") return { ...row, site_id: "site" }
  if (table === "offerings") return { ...row, flow: "visit", health: engine === "sqlite" ? 1 : true }
  return row
}

test("the first release's database comes through every migration with all that was in it", async () => {
  const { url, say, drop } = await newDatabase()
  await migrate(url, firstMigrations(), { create: true })
  for (const [table, some] of Object.entries(rows))
    for (const row of some) {
      const names = Object.keys(row).map((name) => `"${name}"`)
      const marks = names.map(() => "?")
      await say(`INSERT INTO "${table}" (${names}) VALUES (${marks})`, Object.values(row))
    }
  const tables = await say(
    engine === "sqlite"
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%migrations'"
      : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
  )
  expect(tables.map(({ name }) => name).sort()).toEqual(Object.keys(rows).sort())
  const everything = async () => {
    const found: Record<string, Record<string, Value>[]> = {}
    for (const table of Object.keys(rows)) found[table] = await say(`SELECT * FROM "${table}" ORDER BY 1`)
    return found
  }

  const before = await everything()
  await migrate(url, migrations)
  const after = await everything()
  for (const [table, kept] of Object.entries(before)) {
    expect(after[table], table).toHaveLength(kept.length)
    for (const [index, row] of kept.entries())
      expect(after[table]![index], table).toMatchObject(asOfToday(table, row))
  }

  const known = await say("SELECT id FROM people WHERE confirmed_at IS NOT NULL")
  expect(known, "people whose licence was verified are known").toEqual([{ id: "verified" }])
  const [mail] = await say("SELECT recipient_key FROM outbox")
  expect(mail).toEqual({ recipient_key: "ana@example.org" })
  const today = await open(url)
  expect(await verify(today.db, AT)).toEqual([])
  await today.close()
  await drop()
})
