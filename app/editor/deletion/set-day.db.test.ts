import { and, eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { audit, events } from "#db/schema/index.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { DAY, HOUR, makeEvent, NOW } from "#tests/world.ts"

const staff = await openStaff()
afterAll(() => staff.office.close())
const { startDraft } = await import("#app/registration/drafts.server.ts")
const { cancel } = await import("#app/registration/cancel.server.ts")
const { signedUp } = await import("#tests/sign-up.ts")
const { dayChanges, deletionOverview } = await import("./queries.server.ts")
const { setDay } = await import("./set-day.server.ts")
const { sweepPurge } = await import("./purge.server.ts")
const page = await import("./deletion.route.tsx")
const overview = await import("./overview.route.tsx")

async function fair(purgeOn = "2027-03-12") {
  const event = await makeEvent()
  await transaction(async (tx) => {
    await tx.update(events).set({ purgeOn }).where(eq(events.id, event.id))
  })
  return event
}
type Fair = Awaited<ReturnType<typeof fair>>
const eventOf = async ({ id }: Fair) =>
  (await db.select().from(events).where(eq(events.id, id)))[0]!
const set = async (event: Fair, purgeOn: string, now = NOW) => {
  const { version } = await eventOf(event)
  return setDay(
    { eventId: event.id, actor: "staff", version, purgeOn, reason: "Ana Núñez asked" },
    now,
  )
}

test("before anybody has signed up it may be later, and pages say so at once", async () => {
  const event = await fair()
  const { version } = await eventOf(event)
  expect(await set(event, "2027-12-01")).toEqual({ ok: true })
  expect(await eventOf(event)).toMatchObject({ purgeOn: "2027-12-01", version: version + 1 })
  expect(await set(event, "2027-12-14")).toEqual({ ok: false, reason: "limits" })
  expect(await set(event, "2026-12-12")).toEqual({ ok: false, reason: "limits" })
})

test("whoever signed up was told the day: it comes sooner or then, also for those who gave up since", async () => {
  const event = await fair()
  const { registrationId } = await signedUp(event.id)
  expect(await set(event, "2027-03-13")).toEqual({ ok: false, reason: "limits" })
  await cancel(registrationId, "everything", { actor: "public" }, NOW)
  expect(await set(event, "2027-03-13")).toEqual({ ok: false, reason: "limits" })
  expect(await set(event, "2027-01-12")).toEqual({ ok: true })
})

test("whoever reads the day in a form just now is told it too, as long as the form is good", async () => {
  const event = await fair()
  const start = { eventId: event.id, flow: "visit" as const, data: {} }
  await startDraft(new Request("http://localhost"), start, NOW)
  expect(await set(event, "2027-03-13")).toEqual({ ok: false, reason: "limits" })
  expect(await set(event, "2027-03-13", NOW + HOUR)).toEqual({ ok: true })
})

test("of two who set it at once the second is told, and of a day that has come nobody sets another", async () => {
  const event = await fair()
  const { version } = await eventOf(event)
  const setting = { eventId: event.id, actor: "staff", version, reason: "sooner" }
  const outcomes = await Promise.all([
    setDay({ ...setting, purgeOn: "2027-02-01" }, NOW),
    setDay({ ...setting, purgeOn: "2027-02-02" }, NOW),
  ])
  expect(outcomes).toContainEqual({ ok: true })
  expect(outcomes).toContainEqual(expect.objectContaining({ reason: "stale" }))
  expect(await set(event, "2027-12-01", NOW + 99 * DAY)).toEqual({ ok: false, reason: "fixed" })
})

test("the change stands in the log and on the page with its reason, until that goes with all else", async () => {
  const event = await fair()
  await set(event, "2027-01-12")
  expect(await dayChanges(db, event.id)).toEqual([
    { at: NOW, reason: "Ana Núñez asked", before: "2027-03-12", after: "2027-01-12" },
  ])
  await sweepPurge(Date.parse("2027-01-12T06:00:00Z"))
  const [line] = await db
    .select()
    .from(audit)
    .where(and(eq(audit.eventId, event.id), eq(audit.action, "event.deletionDay")))
  expect(line!.detail).not.toHaveProperty("reason")
  expect(await dayChanges(db, event.id)).toMatchObject([{ reason: "", after: "2027-01-12" }])
})

test("an admin changes it on the page, what was typed wrong stands beside its field, and the overview has every event", async () => {
  const event = await fair()
  const { cookie } = await staff.signedIn("admin")
  const path = `/staff/events/${event.slug}/deletion`
  const params = { slug: event.slug }
  const send = async (purgeOn: string, reason = "It is not needed longer") =>
    ask(page.action, path, {
      ...{ cookie, params },
      form: { version: String((await eventOf(event)).version), purgeOn, reason },
    })
  expect((await send("2027-02-30")).status).toBe(400)
  expect((await send("2027-02-01", "")).status).toBe(400)
  const late = await send("2099-01-01")
  expect(late.status).toBe(400)
  expect(JSON.stringify(late.answer)).toContain("deletion.day.limits")
  expect(await send("2027-02-01")).toMatchObject({ status: 303, to: `${path}?done` })
  expect((await ask(page.loader, path, { cookie, params })).answer).toMatchObject({
    changes: [{ after: "2027-02-01" }],
  })
  const { answer } = await ask(overview.loader, "/staff/deletion", { cookie })
  expect(JSON.stringify(answer)).toContain(event.slug)
  const all = await deletionOverview(db)
  expect(all.map(({ purgeOn }) => purgeOn)).toEqual(all.map(({ purgeOn }) => purgeOn).toSorted())
})

test("a coordinator sets no day and sees no overview", async () => {
  const event = await fair()
  const { cookie } = await staff.signedIn("coordinator", [event.id])
  const form = { version: "1", purgeOn: "2027-02-01", reason: "x" }
  const path = `/staff/events/${event.slug}/deletion`
  const params = { slug: event.slug }
  expect((await ask(page.action, path, { cookie, params, form })).status).toBe(403)
  expect((await ask(overview.loader, "/staff/deletion", { cookie })).status).toBe(403)
  expect((await eventOf(event)).purgeOn).toBe("2027-03-12")
})
