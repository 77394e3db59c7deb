import { expect, test } from "vitest"
import { verify } from "#db/invariants/verify.ts"
import { engine, open } from "#dialect"
import { firstReleaseDatabase, type Value } from "./database.ts"
import { AT, rows } from "./rows.ts"

/** What one word of an event decided then, each row says of itself. */
function asOfToday(table: string, row: Record<string, Value>) {
  const { program, ...event } = row
  if (table === "events") return { ...event, theme: program }
  if (table === "slots") return { ...row, site_id: "site" }
  if (table === "waits") return { ...row, site_id: "site" }
  if (table === "offerings") {
    const { site_id: _, ...offering } = row
    return { ...offering, flow: "visit", health: engine === "sqlite" ? 1 : true }
  }
  return row
}

test("the first release's database comes through every migration with all that was in it", async () => {
  const { url, say, insert, migrate, drop } = await firstReleaseDatabase()
  for (const [table, some] of Object.entries(rows))
    for (const row of some) await insert(table, [row])
  const tables = await say(
    engine === "sqlite"
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%migrations'"
      : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
  )
  expect(tables.map(({ name }) => name).sort()).toEqual(Object.keys(rows).sort())
  const everything = async () => {
    const found: Record<string, Record<string, Value>[]> = {}
    for (const table of Object.keys(rows))
      found[table] = await say(`SELECT * FROM "${table}" ORDER BY 1`)
    return found
  }

  const before = await everything()
  await migrate()
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
