import { getTableColumns, getTableName, is, Table } from "drizzle-orm"
import { expect, test } from "vitest"
import { content } from "#app/editor/content.server.ts"
import * as schema from "#db/schema/index.ts"

/** Tables of an event of which a copy has nothing, because they are about people, or about what became of it. */
const left = [
  "answers",
  "asks",
  "attendees",
  "audit",
  "bookings",
  "calls",
  "consents",
  "drafts",
  "erasures",
  "event_changes",
  "outbox",
  "registrations",
  "replies",
  "staff_events",
  "tallies",
  "waits",
]

test("every table with rows of an event is copied with it, or says that it stays", () => {
  const tables = Object.values(schema).filter((one) => is(one, Table))
  const ofEvents = tables.filter(
    (table) => table === schema.events || "eventId" in getTableColumns(table),
  )
  const copied = Object.values(content).map((table) => getTableName(table))
  expect([...copied, ...left].sort()).toEqual(ofEvents.map((table) => getTableName(table)).sort())
})
