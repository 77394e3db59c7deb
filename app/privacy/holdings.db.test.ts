import { getTableColumns, getTableName, is, Table } from "drizzle-orm"
import { expect, test } from "vitest"
import * as schema from "#db/schema/index.ts"
import { heldTables, holdings } from "./holdings.server.ts"

const tables = Object.values(schema).filter((one): one is typeof schema.events => is(one, Table))
const columnsOf = (table: Table) => Object.keys(getTableColumns(table))

/** Columns that are there because of somebody who signed up. */
const telling = [
  "registrationId",
  "attendeeId",
  "personId",
  "bookingId",
  "contact",
  "phone",
  "recipient",
  "birthDate",
  "birthYear",
  "guardian",
  "typed",
]

test("every table says whom it holds, once", () => {
  expect(holdings.map(({ table }) => getTableName(table)).sort()).toEqual(
    tables.map((table) => getTableName(table)).sort(),
  )
})

test.each(heldTables.map((held) => [getTableName(held.table), held] as const))(
  "every column of %s is one that people are given or one that tells them nothing",
  (_name, { table, copied, internal }) => {
    expect([...copied, ...internal].sort()).toEqual(columnsOf(table).sort())
  },
)

test("no table with a column that tells of somebody is said to hold nobody", () => {
  const others = holdings.filter((one) => !("forget" in one) && one.table !== schema.resources)
  const wrong = others.filter(({ table }) =>
    columnsOf(table).some((column) => telling.includes(column)),
  )
  expect(wrong.map(({ table }) => getTableName(table))).toEqual([])
})
