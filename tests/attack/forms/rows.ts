import { getTableName, isTable } from "drizzle-orm"
import * as schema from "#db/schema/index.ts"
import type { Target } from "#tests/attack/target.ts"

/** What changes by itself, because somebody asked at all or because a mail is on its way. */
const moving: Record<string, string> = {
  audit: "",
  drafts: "",
  network_salts: "",
  staff_verifications: "",
  staff_sign_ins: "",
  outbox: "id, dedupe_key",
  staff_sessions: "id, user_id",
}
const tables = Object.values(schema as Record<string, unknown>)
  .filter((each) => isTable(each))
  .map((each) => getTableName(each))

type Rows = Map<string, string>

/** Every row of the database, or of some tables, by its table and id. */
export async function rowsOf(at: Target, some = tables): Promise<Rows> {
  const rows: Rows = new Map()
  for (const table of some) {
    const columns = moving[table] ?? "*"
    if (columns === "") continue
    for (const row of await at.query<Record<string, unknown>>(`select ${columns} from ${table}`))
      rows.set(`${table} ${row.id ?? Object.values(row).join(" ")}`, JSON.stringify(row))
  }
  return rows
}

/** Which rows were made, changed or deleted. */
export const changedBetween = (before: Rows, after: Rows): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key) !== after.get(key),
  )

/** How many rows of each table were made. */
export function madeBetween(before: Rows, after: Rows): Record<string, number> {
  const made: Record<string, number> = {}
  for (const key of after.keys()) {
    if (before.has(key)) continue
    const table = key.split(" ")[0]!
    made[table] = (made[table] ?? 0) + 1
  }
  return made
}

type Of = { table: string; eventId: string | null }

/** Of which table and event each id is. */
export async function idsOf(at: Target): Promise<Map<string, Of>> {
  const all = new Map<string, Of>()
  for (const [table, { eventId }] of withIds) {
    const event = table === "events" ? "id" : eventId ? "event_id" : "null"
    type Row = { id: string; event: string | null }
    const rows = await at.query<Row>(`select id, ${event} as event from ${table}`)
    for (const { id, event } of rows) all.set(id, { table, eventId: event })
  }
  return all
}
const withIds = Object.values(schema as Record<string, unknown>)
  .filter((each) => isTable(each))
  .filter((each) => "id" in each)
  .map((each) => [getTableName(each), { eventId: "eventId" in each }] as const)
