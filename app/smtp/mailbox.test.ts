import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test, vi } from "vitest"

const folder = mkdtempSync(join(tmpdir(), "turnout-mailbox-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
vi.stubEnv("DATABASE_URL", `file:${join(folder, "turnout.db")}`)
const { findMail, storeInMailbox } = await import("./mailbox.server.ts")

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

test("the demonstration's mails are read by their owner only, in a folder that was open before too", async () => {
  const id = "01a20d9e-beb2-7cdb-b9ce-20da754e8db6"
  const mailbox = join(folder, "mailbox")
  mkdirSync(mailbox, { mode: 0o755 })
  const ana = { address: "ana@example.org" }
  await storeInMailbox(id, { from: ana, to: ana, subject: "Hello" })
  expect((await findMail(id))?.subject).toBe("Hello")
  expect(modeOf(mailbox)).toBe("700")
  expect(modeOf(join(mailbox, `${id}.json`))).toBe("600")
})
