import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { NOW } from "#tests/world.ts"
import { entriesOf } from "./lists.server.ts"

test("a transaction may ask for a list that a page has just read, and nothing is read again", async () => {
  const read = await entriesOf(db, "paper", NOW)
  expect(read.length).toBeGreaterThan(3)
  const again = await transaction(async (tx) => ({ entries: await entriesOf(tx, "paper", NOW) }))
  expect(again.entries).toBe(read)
})
