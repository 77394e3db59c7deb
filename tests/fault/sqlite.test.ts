import { execFileSync } from "node:child_process"
import { mkdtempSync, renameSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import Database from "better-sqlite3"
import { afterAll, beforeAll, expect, test } from "vitest"
import { production } from "#tests/setup/production.ts"
import { fillDatabase, openSite, type Site } from "#tests/setup/site.ts"
import { openPostOffice, until } from "#tests/smtp/post-office.ts"
import { logged, ROOM_FOR_ALL, readiness, survives } from "./prove.ts"

// One process on one file, as in production.
const folder = mkdtempSync(join(tmpdir(), "turnout-fault-"))
const file = join(folder, "turnout.db")
const office = await openPostOffice()
let site: Site

beforeAll(async () => {
  const env = { ...production, SMTP_URL: office.url, DATABASE_URL: `file:${file}` }
  fillDatabase(env)
  new Database(file).exec(ROOM_FOR_ALL).close()
  site = await openSite({ filled: true, env })
})

afterAll(async () => {
  await site?.close()
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

const stage = () => ({
  sites: [site],
  origin: production.PUBLIC_ORIGIN,
  databaseUrl: `file:${file}`,
  registered: async () => {
    const client = new Database(file, { readonly: true })
    const found = client
      .prepare("SELECT email FROM registrations ORDER BY created_at")
      .pluck()
      .all()
    client.close()
    return found as string[]
  },
})

/** Only Linux can change the limits of a process that runs; elsewhere a full disk needs a disk. */
const onLinux = test.runIf(process.platform === "linux")

onLinux(
  "when the disk is full people are asked to come again, and get through when there is room",
  async () => {
    const refused = await survives(stage(), async () => {
      letFilesGrow(site, 32_768)
      try {
        await sleep(4_000)
        expect(await readiness(site)).toBe(503)
      } finally {
        letFilesGrow(site, "unlimited")
      }
    })
    expect(refused).toBeGreaterThan(0)
  },
)

test("when the file is gone nobody is confirmed who would be lost, until it is back", async () => {
  const parts = ["", "-wal", "-shm"]
  const refused = await survives(stage(), async () => {
    for (const part of parts) renameSync(file + part, `${file}.away${part}`)
    await sleep(3_000)
    expect(await readiness(site)).toBe(503)
    for (const part of parts) renameSync(`${file}.away${part}`, file + part)
  })
  expect(refused).toBeGreaterThan(0)
})

test("when another file lies in its place nobody is confirmed into the one that is gone", async () => {
  const other = join(folder, "other.db")
  fillDatabase({ ...production, DATABASE_URL: `file:${other}` })
  const refused = await survives(stage(), async () => {
    renameSync(file, `${file}.away`)
    renameSync(other, file)
    await sleep(3_000)
    renameSync(`${file}.away`, file)
  })
  expect(refused).toBeGreaterThan(0)
})

test("while another process holds the lock people are asked to come again", async () => {
  const other = new Database(file)
  const refused = await survives(stage(), async () => {
    other.exec("BEGIN IMMEDIATE")
    await sleep(8_000)
    other.exec("ROLLBACK")
  })
  other.close()
  expect(refused).toBeGreaterThan(0)
})

test("after all of it the same process serves, mail goes out, and the log speaks once of each outage", async () => {
  await survives(stage(), async () => {})
  const newest = (await stage().registered()).at(-1)
  await until(async () => office.received.some(({ to }) => to === newest))
  expect(await readiness(site)).toBe(200)
  expect(logged(site).errors).toEqual([])
  expect(logged(site).outages).toBeLessThan(6)
})

/** A full disk for one process: what it writes to a file beyond so many bytes fails. Less than the files have, because they are written again from the front. */
function letFilesGrow({ process }: Site, bytes: number | "unlimited") {
  execFileSync("prlimit", ["--pid", String(process.pid), `--fsize=${bytes}:`])
}
