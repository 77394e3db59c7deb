import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { drafts } from "#db/schema/index.ts"
import { MINUTE, makeEvent, NOW } from "#tests/world.ts"
import { sweepDrafts } from "./drafts.server.ts"

test("what nobody used for long goes, however much it is, and the rest stays", async () => {
  const event = await makeEvent()
  const draft = (n: number, expiresAt: number) => ({
    id: `draft ${n}`,
    browserHash: "hash",
    eventId: event.id,
    flow: "visit" as const,
    data: {},
    expiresAt,
  })
  await transaction(async (tx) => {
    for (let n = 0; n < 330; n++) await tx.insert(drafts).values(draft(n, NOW - n))
    await tx.insert(drafts).values(draft(999, NOW + MINUTE))
  })
  expect(await sweepDrafts(NOW)).toBe(330)
  expect(await sweepDrafts(NOW)).toBe(0)
  expect((await db.select().from(drafts)).map(({ id }) => id)).toEqual(["draft 999"])
})

test("told to stop, it leaves the rest to the next time", async () => {
  expect(await sweepDrafts(NOW + 2 * MINUTE, AbortSignal.abort())).toBe(0)
  expect(await db.select().from(drafts)).toHaveLength(1)
})
