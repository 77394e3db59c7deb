import { and, asc, count, eq, isNull, ne } from "drizzle-orm"
import { expect, test } from "vitest"
import { locales } from "#app/i18n/locales.ts"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { attendees, events, offerings, registrations, slots, waits } from "#db/schema/index.ts"
import { drawCrowd } from "./crowd.ts"
import { fillDemonstration } from "./demonstration.ts"

const now = Date.parse("2026-11-24T15:00:00Z")

test("an empty database gets the five events, open for sign-up; a filled one stays as it is", async () => {
  expect(await fillDemonstration(now)).toBe(true)
  expect(await fillDemonstration(now)).toBe(false)
  const found = await db.select().from(events).orderBy(asc(events.slug))
  expect(found.map(({ slug }) => slug)).toEqual([
    "domingo",
    "healthy-beginnings",
    "medical-mission",
    "mobile-clinic",
    "swim-across-the-sound",
  ])
  for (const slot of await db.select().from(slots)) {
    expect(slot.opensAt).toBeLessThan(now)
    expect(slot.closesAt).toBeGreaterThan(now)
    expect(slot.closesAt).toBeLessThanOrEqual(slot.startsAt)
    expect(slot.minimum).toBeLessThanOrEqual(slot.target)
    expect(slot.target).toBeLessThanOrEqual(slot.capacity)
  }
})

test("every text is there in every language", async () => {
  const rows = [...(await db.select().from(events)), ...(await db.select().from(offerings))]
  for (const { texts } of rows)
    for (const locale of locales)
      expect(Object.keys(texts[locale] ?? {})).toEqual(Object.keys(texts.en ?? {}))
})

test("the crowd keeps every invariant, with some places full", async () => {
  expect(await drawCrowd(300, now)).toBe(300)
  expect(await verify(db)).toEqual([])
  const [full] = await db.select({ count: count() }).from(slots).where(ne(slots.taken, 0))
  expect(full!.count).toBeGreaterThan(50)
})

test("a class has families in it, each on all its evenings, and some who wait for a full one", async () => {
  const series = await db.select().from(offerings).where(eq(offerings.take, "all"))
  for (const { id, flow } of series) {
    const dates = await db.select().from(slots).where(eq(slots.offeringId, id))
    const bySite = Map.groupBy(dates, ({ siteId }) => siteId)
    for (const some of bySite.values()) expect(new Set(some.map(({ taken }) => taken)).size).toBe(1)
    expect(dates.some(({ taken }) => taken > 0)).toBe(true)
    const waiting = await db.$count(waits, and(eq(waits.offeringId, id), isNull(waits.endedAt)))
    if (flow === "activity") expect(waiting).toBeGreaterThan(0)
  }
})

test("a second crowd comes beside the first, and grows full slots when it may", async () => {
  expect(await drawCrowd(1_500, now, { enlarge: true })).toBe(1_500)
  expect(await verify(db)).toEqual([])
  expect(await db.$count(registrations)).toBe(1_800)
  const names = await db.select({ name: attendees.name }).from(attendees)
  for (const letter of ["ñ", "é", "ł", "O'", "-"])
    expect(names.some(({ name }) => name?.includes(letter))).toBe(true)
})
