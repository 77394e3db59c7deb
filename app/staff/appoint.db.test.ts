import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { session, staffEvents, user } from "#db/schema/index.ts"
import { makeEvent, NOW } from "#tests/world.ts"
import { appoint, dismiss } from "./appoint.server.ts"

const bo = { email: "Bo@Example.org", name: "Bo Li", role: "coordinator" as const }
const found = async () => (await db.select().from(user).where(eq(user.email, "bo@example.org")))[0]
const opens = async (id: string) =>
  (await db.select().from(staffEvents).where(eq(staffEvents.userId, id)))
    .map(({ role }) => role)
    .sort()

test("somebody is appointed for named events, and again with others", async () => {
  await makeEvent("one")
  await makeEvent("two")
  await transaction((tx) =>
    appoint(tx, { ...bo, events: [{ slug: "one" }, { slug: "two", role: "viewer" }] }, NOW),
  )
  const first = await found()
  expect(first).toMatchObject({ name: "Bo Li", role: "coordinator" })
  expect(await opens(first!.id)).toEqual(["coordinator", "viewer"])

  await transaction((tx) => appoint(tx, { ...bo, role: "viewer", events: [{ slug: "two" }] }, NOW))
  expect(await found()).toMatchObject({ id: first!.id, role: "viewer" })
  expect(await opens(first!.id)).toEqual(["viewer"])
})

test("an event that nobody knows appoints nobody", async () => {
  const wanted = { ...bo, email: "eve@example.org", events: [{ slug: "none" }] }
  expect(await transaction((tx) => appoint(tx, wanted, NOW))).toEqual({
    ok: false,
    reason: "event",
    slug: "none",
  })
  expect(await db.select().from(user).where(eq(user.email, "eve@example.org"))).toEqual([])
})

test("who is dismissed is signed out everywhere", async () => {
  const at = new Date(NOW)
  const { id } = (await found())!
  await transaction(async (tx) => {
    await tx
      .insert(session)
      .values({ id: "s", token: "t", userId: id, expiresAt: at, createdAt: at, updatedAt: at })
  })
  expect(await transaction((tx) => dismiss(tx, "BO@example.org", NOW))).toEqual({ ok: true })
  expect(await found()).toMatchObject({ endedAt: NOW })
  expect(await opens(id)).toEqual([])
  expect(await db.select().from(session)).toEqual([])
  const gone = { ok: false, reason: "gone" }
  for (const email of ["bo@example.org", "nobody@example.org"])
    expect(await transaction((tx) => dismiss(tx, email, NOW))).toEqual(gone)
})

test("who was dismissed is appointed again", async () => {
  await transaction((tx) => appoint(tx, { ...bo, events: [] }, NOW))
  expect(await found()).toMatchObject({ endedAt: null, role: "coordinator" })
})

test("the last admin is neither dismissed nor made something else, and one of two is", async () => {
  const ada = { email: "ada@example.org", name: "Ada Ruiz", role: "admin" as const, events: [] }
  await transaction((tx) => appoint(tx, ada, NOW))
  const last = { ok: false, reason: "lastAdmin" }
  const viewer = { ...ada, role: "viewer" as const }
  expect(await transaction((tx) => dismiss(tx, ada.email, NOW))).toEqual(last)
  expect(await transaction((tx) => appoint(tx, viewer, NOW))).toEqual(last)
  await transaction((tx) => appoint(tx, { ...ada, email: "eva@example.org" }, NOW))
  expect(await transaction((tx) => appoint(tx, viewer, NOW))).toMatchObject({ ok: true })
  expect(await transaction((tx) => dismiss(tx, "eva@example.org", NOW))).toEqual(last)
})
