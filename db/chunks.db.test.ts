import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises"
import { asc, gt, lte } from "drizzle-orm"
import { beforeEach, expect, test } from "vitest"
import { chunks, inSteps, inTurn, nextLimit } from "./chunks.ts"
import { db, transaction } from "./index.ts"
import { networkSalts } from "./schema/index.ts"

const DAYS = 137
const dayOf = (n: number) => `day ${String(n).padStart(4, "0")}`

beforeEach(async () => {
  await transaction(async (tx) => {
    await tx.delete(networkSalts)
    for (let n = 0; n < DAYS; n++)
      await tx.insert(networkSalts).values({ day: dayOf(n), salt: "salt", createdAt: n })
  })
})

type Day = { day: string }
const daysAfter = (last: Day | undefined, limit: number) =>
  db
    .select({ day: networkSalts.day })
    .from(networkSalts)
    .where(last && gt(networkSalts.day, last.day))
    .orderBy(asc(networkSalts.day))
    .limit(limit)

const forget = (until: number) => (limit: number) =>
  transaction(async (tx) => {
    const old = await tx
      .select()
      .from(networkSalts)
      .where(lte(networkSalts.createdAt, until))
      .limit(limit)
    for (const { day } of old) await tx.delete(networkSalts).where(lte(networkSalts.day, day))
    return old.length
  })

/** How often somebody else had the process while `work` went on. */
async function turnsOfOthers(work: Promise<unknown>) {
  let turns = 0
  let going = true
  const done = work.finally(() => {
    going = false
  })
  while (going) {
    await breathe()
    turns++
  }
  await done
  return turns
}

test.each([DAYS, 1, 20, 100, DAYS * 20])(
  "all rows come once and in order, %i at most",
  async (most) => {
    const found: Day[] = []
    for await (const rows of chunks(daysAfter, { most })) {
      expect(rows.length).toBeLessThanOrEqual(most)
      found.push(...rows)
    }
    expect(found.map(({ day }) => day)).toEqual(Array.from({ length: DAYS }, (_, n) => dayOf(n)))
  },
)

test("a whole number of chunks ends too, and so does none", async () => {
  expect(await inSteps(forget(DAYS - 38), { most: 10 })).toBe(100)
  const sizes: number[] = []
  for await (const rows of chunks(daysAfter, { most: 1 })) sizes.push(rows.length)
  expect(sizes).toHaveLength(37)
  await inSteps(forget(DAYS))
  for await (const _ of chunks(daysAfter)) expect.unreachable("nothing is left")
})

test("between two reads others are let in", async () => {
  const readAll = async () => {
    for await (const _ of chunks(daysAfter, { most: 1 }));
  }
  expect(await turnsOfOthers(readAll())).toBeGreaterThanOrEqual(DAYS)
})

test("between two steps others are let in", async () => {
  let left = 50
  const turns = await turnsOfOthers(inSteps(async () => (left-- > 0 ? 1 : 0), { most: 1 }))
  expect(turns).toBeGreaterThanOrEqual(50)
})

test("who wants to write between two steps writes", async () => {
  const order: string[] = []
  let steps = 0
  await inSteps(
    async () => {
      order.push("step")
      if (++steps === 1) void transaction(async () => void order.push("sign-up"))
      return steps < 8 ? 1 : 0
    },
    { most: 1 },
  )
  expect(order.indexOf("sign-up")).toBeLessThan(5)
})

test("told to stop, reads and steps end with what is done", async () => {
  const stop = new AbortController()
  const found: Day[] = []
  for await (const rows of chunks(daysAfter, { most: 10, stop: stop.signal })) {
    found.push(...rows)
    if (found.length >= 20) stop.abort()
  }
  expect(found.length).toBeLessThan(DAYS)
  expect(await inSteps(forget(DAYS), { stop: stop.signal })).toBe(0)
})

test("a long step is followed by a smaller one, a short one by a larger, within bounds", () => {
  expect(nextLimit(100, 60, 200)).toBe(50)
  expect(nextLimit(20, 60, 200)).toBe(20)
  expect(nextLimit(100, 1, 200)).toBe(200)
  expect(nextLimit(200, 1, 200)).toBe(200)
  expect(nextLimit(1, 60, 1)).toBe(1)
})

test("reads never run at the same time, and in the order of asking", async () => {
  const done: number[] = []
  let running = 0
  const steps = [1, 2, 3, 4].map((number) =>
    inTurn(async () => {
      expect(++running).toBe(1)
      await sleep(2)
      running--
      done.push(number)
      return number
    }),
  )
  expect(await Promise.all(steps)).toEqual([1, 2, 3, 4])
  expect(done).toEqual([1, 2, 3, 4])
})

test("a read that fails holds up nobody behind it", async () => {
  const failing = inTurn(async () => {
    throw new Error("gone")
  })
  const next = inTurn(async () => "here")
  await expect(failing).rejects.toThrow("gone")
  expect(await next).toBe("here")
})
