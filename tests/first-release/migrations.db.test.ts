import { expect, test } from "vitest"
import { verify } from "#db/invariants/verify.ts"
import { engine, open } from "#dialect"
import { firstReleaseDatabase, type Value } from "./database.ts"
import { AT, rows } from "./rows.ts"

/** JSON is text on SQLite. */
const asStored = (value: unknown) => (engine === "sqlite" ? JSON.stringify(value) : value)
const asRead = (value: unknown) => (typeof value === "string" ? JSON.parse(value) : value)

/** What one word of an event decided then, each row says of itself. */
function asOfToday(table: string, row: Record<string, Value>) {
  const { program, ...event } = row
  if (table === "events") return { ...event, theme: program }
  if (table === "sites") {
    const { name, ...site } = row
    return { ...site, texts: asStored({ en: { name } }) }
  }
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

test("what undo goes back to, and where a site stood before it was moved, say the site's name in a language", async () => {
  const { say, insert, migrate, drop } = await firstReleaseDatabase()
  for (const table of ["events", "sites"]) await insert(table, rows[table]!)
  await migrate(11)
  const whole = { id: "gone", name: 'Hall "B"', address: "2 Elm", town: "Avon", lat: 1, lon: 2 }
  const kept = {
    before: { sites: { site: { name: "School", town: "Hartford" }, gone: whole, made: null } },
    after: { sites: { site: { name: "Gym", town: "Avon" }, gone: null, made: {} } },
  }
  await insert("event_changes", [
    {
      ...{
        id: "change",
        event_id: "event",
        at: AT,
        by: "staff",
        version: 4,
        action: "site.change",
      },
      ...{ before: JSON.stringify(kept.before), after: JSON.stringify(kept.after) },
    },
    {
      ...{
        id: "other",
        event_id: "event",
        at: AT,
        by: "staff",
        version: 5,
        action: "event.change",
      },
      ...{ before: '{"events":{"event":{"name":"x"}}}', after: '{"sites":{}}' },
    },
  ])
  const change = { "2026-12-12": "2027-01-09", site: "School, 1 Main Street", version: 4 }
  await insert("asks", [
    {
      ...{ id: "ask", event_id: "event", reason: "moved", change: JSON.stringify(change) },
      ...{ by: "staff", created_at: AT, send_after: AT },
    },
  ])

  await migrate()
  const [changed, other] = await say("SELECT * FROM event_changes ORDER BY id")
  const { name: _, ...rest } = whole
  expect(asRead(changed!.before)).toEqual({
    sites: {
      site: { texts: { en: { name: "School" } }, town: "Hartford" },
      gone: { ...rest, texts: { en: { name: 'Hall "B"' } } },
      made: null,
    },
  })
  expect(asRead(changed!.after)).toEqual({
    sites: { site: { texts: { en: { name: "Gym" } }, town: "Avon" }, gone: null, made: {} },
  })
  expect([asRead(other!.before), asRead(other!.after)]).toEqual([
    { events: { event: { name: "x" } } },
    { sites: {} },
  ])
  const [ask] = await say("SELECT * FROM asks")
  expect(asRead(ask!.change)).toEqual({
    ...change,
    site: { texts: {}, address: "School, 1 Main Street" },
  })
  await drop()
})
