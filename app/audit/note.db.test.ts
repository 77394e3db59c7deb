import { asc, eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db } from "#db/index.ts"
import { audit } from "#db/schema/index.ts"
import { NOW } from "#tests/world.ts"
import { note, WINDOW_MS, writeNotes } from "./note.server.ts"

const entry = (action: string, subjectId?: string) => ({
  actor: "public",
  action,
  subjectType: "staff",
  subjectId,
})
const lines = async (action: string) =>
  (await db.select().from(audit).where(eq(audit.action, action)).orderBy(asc(audit.at))).map(
    ({ subjectId, at, detail }) => ({ subjectId, at, detail }),
  )

test("a thousand of the same within a minute are two lines, the second with their number", async () => {
  for (let number = 0; number < 1000; number++) note(entry("test.flood", "ada"), NOW + number)
  await writeNotes(NOW + 1000)
  expect(await lines("test.flood")).toEqual([{ subjectId: "ada", at: NOW, detail: {} }])
  await writeNotes(NOW + WINDOW_MS)
  expect(await lines("test.flood")).toEqual([
    { subjectId: "ada", at: NOW, detail: {} },
    { subjectId: "ada", at: NOW + WINDOW_MS, detail: { more: 999 } },
  ])
})

test("each of those that differ has a line of its own, and so has the next minute", async () => {
  note(entry("test.differ", "ada"), NOW)
  note(entry("test.differ", "bo"), NOW + 1)
  note(entry("test.differ", "ada"), NOW + WINDOW_MS)
  await writeNotes(NOW + WINDOW_MS)
  expect((await lines("test.differ")).map(({ subjectId, at }) => [subjectId, at])).toEqual([
    ["ada", NOW],
    ["bo", NOW + 1],
    ["ada", NOW + WINDOW_MS],
  ])
})

test("what was counted when the next minute began is not lost", async () => {
  for (const at of [0, 1, 2, WINDOW_MS]) note(entry("test.turn"), NOW + at)
  await writeNotes(NOW + WINDOW_MS)
  expect((await lines("test.turn")).map(({ detail }) => detail).sort(byMore)).toEqual([
    {},
    {},
    { more: 2 },
  ])
})

test("before the process ends everything that was counted is written", async () => {
  for (let number = 0; number < 3; number++) note(entry("test.end"), NOW)
  await writeNotes(NOW + 1, true)
  expect((await lines("test.end")).map(({ detail }) => detail)).toEqual([{}, { more: 2 }])
  await writeNotes(NOW + 2, true)
  expect(await lines("test.end")).toHaveLength(2)
})

const byMore = (a: Record<string, unknown>, b: Record<string, unknown>) =>
  Number(a.more ?? 0) - Number(b.more ?? 0)
