import { eq, type SQL, sql } from "drizzle-orm"
import { expect, test } from "vitest"
import { engine, type Tx } from "#dialect"
import { db, transaction } from "./index.ts"
import { events } from "./schema/index.ts"

const event = (id: string) => ({
  id,
  slug: id,
  theme: "screening" as const,
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

test("nobody is told that it is kept before it is: what the commit refuses reaches the caller", async () => {
  const reference = sql`CREATE TABLE late (id text REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED)`
  await transaction(async (tx) => {
    await run(tx, reference)
  })
  const orphan = transaction(async (tx) => {
    await run(tx, sql`INSERT INTO late VALUES ('nothing')`)
    return "kept"
  })
  await expect(orphan).rejects.toThrow()
  await transaction(async (tx) => {
    await run(tx, sql`DROP TABLE late`)
  })
})

test("an error that was caught inside keeps nothing, and is not answered as kept", async () => {
  const caught = transaction(async (tx) => {
    await tx.insert(events).values(event("twice"))
    await expect(run(tx, sql`NO SQL`)).rejects.toThrow()
    return "kept"
  })
  if (engine === "sqlite") return expect(await caught).toBe("kept")
  await expect(caught).rejects.toThrow()
  expect(await findEvent("twice")).toEqual([])
})

test("two that lock each other out both go through", async () => {
  await transaction(async (tx) => {
    await tx.insert(events).values(["left", "right"].map(event))
  })
  const raise = (tx: Tx, id: string) =>
    tx
      .update(events)
      .set({ version: sql`${events.version} + 1` })
      .where(eq(events.id, id))
  // On SQLite they come one after the other, and the second need not wait for the first to begin.
  const meet = engine === "postgres" ? barrier(2) : async () => {}
  const both = [
    ["left", "right"],
    ["right", "left"],
  ].map(([first, second]) =>
    transaction(async (tx) => {
      await raise(tx, first!)
      await meet()
      await raise(tx, second!)
    }),
  )
  await Promise.all(both)
  for (const id of ["left", "right"]) expect(await findEvent(id)).toMatchObject([{ version: 3 }])
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

/** A statement that no builder writes, on either engine. */
const run = async (tx: Tx, statement: SQL): Promise<unknown> => {
  const handle = tx as unknown as Record<"run" | "execute", (statement: SQL) => unknown>
  return engine === "sqlite" ? handle.run(statement) : handle.execute(statement)
}

/** Lets nobody on before so many have come; who comes later passes. */
function barrier(count: number) {
  let all: () => void
  const met = new Promise<void>((resolve) => {
    all = resolve
  })
  return () => {
    if (--count === 0) all()
    return met
  }
}
