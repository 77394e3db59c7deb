import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import pg from "pg"
import { inject } from "vitest"
import { migrations } from "#db/migrated.ts"
import { engine, migrate } from "#dialect"
import { databases } from "#tests/setup/databases.ts"

export type Value = string | number | boolean | Date | null
export type OldRow = Record<string, Value>

/** A database as the first release made it, and a way to say to it what no schema of today knows; `?` stands for a value. */
export async function firstReleaseDatabase() {
  const folder = mkdtempSync(join(tmpdir(), "turnout-first-"))
  const { url, say, drop } = await emptyDatabase(folder)
  await migrate(url, migrationsUpTo(0, folder), { create: true })
  return {
    url,
    say,
    /** Rows of a table that all have the same columns, by a few statements. */
    async insert(table: string, rows: OldRow[]) {
      const names = Object.keys(rows[0] ?? {})
      const one = `(${names.map(() => "?")})`
      for (let at = 0; at < rows.length; at += 500) {
        const some = rows.slice(at, at + 500)
        await say(
          `INSERT INTO "${table}" (${names.map((name) => `"${name}"`)}) VALUES ${some.map(() => one)}`,
          some.flatMap((row) => names.map((name) => row[name] ?? null)),
        )
      }
    },
    /** Brings it to today, or only to the migration of that number. */
    migrate: (last?: number) =>
      migrate(url, last === undefined ? migrations : migrationsUpTo(last, folder)),
    async drop() {
      await drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The migrations as they were when there was none after this one: 0 is the first release. */
function migrationsUpTo(last: number, folder: string): string {
  const first = join(folder, `up-to-${last}`)
  cpSync(migrations, first, { recursive: true })
  const journal = join(first, "meta", "_journal.json")
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8"))
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, last + 1) }))
  return first
}

async function emptyDatabase(folder: string) {
  if (engine === "sqlite") {
    const file = join(folder, "first.db")
    const say = async (statement: string, values: Value[] = []) => {
      const client = new Database(file)
      const ready = client.prepare(statement)
      const given = values.map((value) =>
        value instanceof Date
          ? value.getTime()
          : typeof value === "boolean"
            ? Number(value)
            : value,
      )
      const found = ready.reader ? (ready.all(given) as OldRow[]) : []
      if (!ready.reader) ready.run(given)
      client.close()
      return found
    }
    return { url: `file:${file}`, say, drop: async () => {} }
  }
  const server = databases(inject("template"))
  const name = `first_${process.pid}_${Math.floor(Math.random() * 1e9)}`
  const url = await server.createDatabase(name)
  const say = async (statement: string, values: Value[] = []) => {
    let number = 0
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const text = statement.replaceAll("?", () => `$${++number}`)
    const { rows: found } = await client.query(text, values).finally(() => client.end())
    return found as OldRow[]
  }
  return { url, say, drop: () => server.dropDatabase(name) }
}
