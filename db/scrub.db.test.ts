import Database from "better-sqlite3"
import pg from "pg"
import { expect, onTestFinished, test } from "vitest"
import { engine } from "#dialect"
import { makeEvent } from "#tests/world.ts"
import { databaseUrl } from "./dialect/url.ts"
import { scrub } from "./index.ts"

/** Somebody else who reads from the log, or holds a table, until told to go. */
async function inTheWay(): Promise<() => Promise<void>> {
  if (engine === "sqlite") {
    const client = new Database(databaseUrl.slice("file:".length))
    client.exec("BEGIN")
    client.prepare("SELECT count(*) FROM events").get()
    return async () => void client.close()
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query("BEGIN")
  await client.query("LOCK TABLE sites IN SHARE UPDATE EXCLUSIVE MODE")
  return () => client.end()
}

test("while somebody is in the way what was deleted stays for the next time, and nobody waits for ever", async () => {
  const go = await inTheWay()
  await makeEvent()
  expect(await scrub()).toBe(false)
  await go()
  expect(await scrub()).toBe(true)
})

test("told to stop, it waits for nobody", async () => {
  onTestFinished(await inTheWay())
  await makeEvent()
  const stop = new AbortController()
  const scrubbing = scrub(stop.signal)
  stop.abort()
  expect(await scrubbing).toBe(false)
})
