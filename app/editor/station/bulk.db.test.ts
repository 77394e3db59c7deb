import { setImmediate as breathe } from "node:timers/promises"
import { and, count, eq, ne } from "drizzle-orm"
import { expect, test } from "vitest"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { bookings, outbox, slots } from "#db/schema/index.ts"
import { engine } from "#dialect"
import { signedUp } from "#tests/sign-up.ts"
import {
  HOUR,
  MINUTE,
  makeEvent,
  makeOffering,
  makeSite,
  makeSlot,
  NINE,
  NOW,
} from "#tests/world.ts"
import { closeStation } from "./close.server.ts"
import { readPlan } from "./read.server.ts"

test("two hundred people are moved as one, and others are let in between", async () => {
  const event = await makeEvent()
  const { siteId: library } = await makeSite(event)
  const offeringId = await makeOffering(event)
  const at = (siteId: string) =>
    Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        makeSlot(event, offeringId, { siteId, capacity: 10, startsAt: NINE + n * 20 * MINUTE }),
      ),
    )
  const here = await at(event.siteId)
  const there = await at(library)
  for (let n = 0; n < 200; n++)
    await signedUp(event.id, {
      contact: { name: "Ana", email: `a${n}@example.org`, phone: null, locale: "es" },
      wants: [{ attendee: 0, slotId: here[n % 20]! }],
    })
  const closing = {
    ...{ eventId: event.id, offeringId, siteId: event.siteId, from: NINE },
    ...{ left: "release" as const, useWalkin: false, otherSites: true },
  }
  const now = NOW + HOUR
  const { seen } = (await readPlan(db, closing, now))!
  let done = false
  let turns = 0
  const others = (async () => {
    for (; !done; turns++) await breathe()
  })()
  const outcome = await closeStation({ ...closing, actor: "staff", seen }, now)
  done = true
  await others
  expect(outcome).toEqual({ ok: true, moved: 200, left: 0 })
  // On PostgreSQL every statement lets others in anyway.
  expect(turns).toBeGreaterThan(engine === "sqlite" ? 200 : 1)
  const left = and(ne(bookings.state, "released"), eq(slots.siteId, event.siteId))
  const [row] = await db
    .select({ rows: count() })
    .from(bookings)
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .where(left)
  expect(row!.rows).toBe(0)
  expect(there).toHaveLength(20)
  const letters = await db.select().from(outbox).where(eq(outbox.message, "changed"))
  expect(letters).toHaveLength(200)
  expect(await verify(db, now)).toEqual([])
})
