import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { events } from "#db/schema/index.ts"

const event = (id: string) => ({
  id,
  slug: id,
  program: "screening" as const,
  state: "published" as const,
  zone: "America/New_York",
  startsOn: "2026-12-05",
  endsOn: "2026-12-05",
  purgeOn: "2027-12-05",
  texts: {},
  settings: {},
})
const findEvent = (id: string) => db.select().from(events).where(eq(events.id, id))

test("what a transaction wrote can be read once it is answered", async () => {
  await transaction(async (tx) => {
    await tx.insert(events).values(event("kept"))
  })
  expect(await findEvent("kept")).toHaveLength(1)
})

test("a refusal leaves nothing behind", async () => {
  const refusal = await transaction(async (tx) => {
    await tx.insert(events).values(event("refused"))
    return { ok: false as const, reason: "full" }
  })
  expect(refusal).toEqual({ ok: false, reason: "full" })
  expect(await findEvent("refused")).toEqual([])
})

test("an error leaves nothing behind and reaches the caller", async () => {
  const failing = transaction(async (tx) => {
    await tx.insert(events).values(event("failed"))
    throw new Error("a bug")
  })
  await expect(failing).rejects.toThrow("a bug")
  expect(await findEvent("failed")).toEqual([])
})

test("one that fails does not take the others of its group along", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, number) =>
      transaction(async (tx) => {
        await tx.insert(events).values(event(`group-${number}`))
        if (number === 7) throw new Error("a bug")
      }),
    ),
  )
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1)
  const found = await db.select({ id: events.id }).from(events)
  expect(found.filter(({ id }) => id.startsWith("group-"))).toHaveLength(19)
})

test("transactions do not nest", async () => {
  const nested = transaction(async () => {
    await transaction(async () => {})
  })
  await expect(nested).rejects.toThrow("do not nest")
})

test("inside a transaction the plain handle throws", async () => {
  const reading = transaction(async () => {
    await findEvent("kept")
  })
  await expect(reading).rejects.toThrow()
})
