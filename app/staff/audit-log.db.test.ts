import { beforeAll, expect, test } from "vitest"
import { record } from "#app/audit/record.server.ts"
import { db, transaction } from "#db/index.ts"
import { audit, events, user } from "#db/schema/index.ts"
import { makeEvent, NOW } from "#tests/world.ts"
import { auditChoices, homeZone, readAudit } from "./audit-log.server.ts"

let eventId = ""

beforeAll(async () => {
  eventId = (await makeEvent()).id
  await transaction(async (tx) => {
    for (let index = 0; index < 25; index++)
      await record(
        tx,
        {
          actor: index % 2 ? "system" : "public",
          action: index % 3 ? "roster.view" : "roster.export",
          subjectType: "roster",
          eventId: index % 5 ? eventId : undefined,
          detail: { rows: index },
        },
        // Several lines share a moment.
        NOW + Math.floor(index / 4),
      )
  })
})

const all = async () =>
  (await db.select().from(audit)).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
const ids = (rows: { id: string }[]) => rows.map((row) => row.id)

test("the log is read newest first, page by page, each line once", async () => {
  const read: string[] = []
  for (let before: string | undefined, first = true; first || before; first = false) {
    const page = await readAudit(db, {}, before, 4)
    read.push(...ids(page.rows))
    before = page.next
  }
  expect(read).toEqual(ids(await all()))
})

test.each([
  ["who", { actor: "system" }],
  ["what", { action: "roster.export" }],
  ["all of them", { actor: "public", action: "roster.view" }],
])("the log is filtered by %s", async (_, filters) => {
  const { rows } = await readAudit(db, filters)
  const wanted = (await all()).filter(
    (line) =>
      (!("actor" in filters) || line.actor === filters.actor) &&
      (!("action" in filters) || line.action === filters.action),
  )
  expect(wanted.length).toBeGreaterThan(0)
  expect(ids(rows)).toEqual(ids(wanted))
})

test("the log is filtered by event", async () => {
  const { rows } = await readAudit(db, { event: eventId })
  expect(ids(rows)).toEqual(ids((await all()).filter((line) => line.eventId === eventId)))
})

test("times of no event are in the zone that most events are in", async () => {
  await transaction(async (tx) => {
    const far = { state: "draft", theme: "swim", purgeOn: "2027-12-12", settings: {} } as const
    const day = { startsOn: "2026-12-12", endsOn: "2026-12-12", texts: {} }
    for (const slug of ["far", "farther"])
      await tx.insert(events).values({ id: slug, slug, zone: "Asia/Tokyo", ...far, ...day })
  })
  expect(await homeZone(db)).toBe("Asia/Tokyo")
})

test("a line about somebody of staff names them", async () => {
  const at = new Date(NOW)
  await transaction(async (tx) => {
    await tx.insert(user).values({
      ...{ id: "ada", name: "Ada", email: "ada@example.org", createdAt: at, updatedAt: at },
    })
    await record(
      tx,
      { actor: "public", action: "staff.failSignIn", subjectType: "staff", subjectId: "ada" },
      NOW + 1000,
    )
  })
  const { rows } = await readAudit(db, { action: "staff.failSignIn" })
  expect(rows).toMatchObject([{ subject: "Ada", name: null }])
})

test("it can be filtered by whoever is staff, by whoever is not, and by every action that has words", async () => {
  const { actors, actions } = await auditChoices(db)
  expect(actors).toEqual([
    { id: "ada", name: "Ada", email: "ada@example.org" },
    { id: "public", name: null, email: null },
    { id: "system", name: null, email: null },
  ])
  expect(actions).toEqual(expect.arrayContaining(["registration.cancel", "roster.view"]))
})

test("a line and what it tells of are kept together or not at all", async () => {
  const before = (await all()).length
  const refused = await transaction(async (tx) => {
    await record(tx, { actor: "x", action: "y", subjectType: "z" }, NOW)
    return { ok: false as const }
  })
  expect(refused).toEqual({ ok: false })
  expect((await all()).length).toBe(before)
})
