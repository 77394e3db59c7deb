import { execFile } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, expect, test } from "vitest"
import { engine, open } from "#dialect"
import { signedUp } from "#tests/sign-up.ts"
import { makeEvent, makeOffering, makeSlot } from "#tests/world.ts"
import { RESTORED } from "./hold-mail.ts"
import { db } from "./index.ts"
import { verify } from "./invariants/verify.ts"
import { outbox, registrations } from "./schema/index.ts"

const folder = mkdtempSync(join(tmpdir(), "turnout-backup-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test("a backup holds everybody, and nothing is mailed from it; on PostgreSQL it says what to use", async () => {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event), { capacity: 20 })
  for (let number = 0; number < 10; number++)
    await signedUp(event.id, { wants: [{ attendee: 0, slotId }] })
  const to = join(folder, "copy.db")
  const made = await promisify(execFile)(process.execPath, ["db/backup.ts", to]).catch(
    (failed: { stderr: string }) => failed.stderr,
  )
  if (engine === "postgres") return expect(made).toContain("pg_dump")

  const copy = await open(`file:${to}`)
  expect(await verify(copy.db)).toEqual([])
  const everybody = await db.select().from(registrations)
  expect(everybody).toHaveLength(10)
  expect(await copy.db.select().from(registrations)).toEqual(everybody)
  const held = await copy.db.select().from(outbox)
  expect(held).toHaveLength(10)
  for (const { state, error } of held) expect([state, error]).toEqual(["failed", RESTORED])
  for (const { state } of await db.select().from(outbox)) expect(state).toBe("queued")
  await copy.close()
})
