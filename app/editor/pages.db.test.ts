import { eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { events } from "#db/schema/index.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { DAY, makeEvent, makeOffering, makeSlot, NINE } from "#tests/world.ts"

const staff = await openStaff()
afterAll(() => staff.office.close())
const { countGoing } = await import("./deletion/queries.server.ts")
const { knownVolunteer, signedUp } = await import("#tests/sign-up.ts")
const cancel = await import("./cancel.route.tsx")
const deletion = await import("./deletion/deletion.route.tsx")
const { sweepPurge } = await import("./deletion/purge.server.ts")

const contact = (email: string | null) => ({ name: "Ana", email, phone: null, locale: "en" })
const stateOf = async (id: string) =>
  (await db.select().from(events).where(eq(events.id, id)))[0]!.state

test("a coordinator sees whom mail reaches and whom it does not, ticks the box, and the event is cancelled", async () => {
  const event = await makeEvent()
  for (const email of ["ana@example.org", "bo@example.org", null])
    await signedUp(event.id, { contact: contact(email) })
  const { cookie } = await staff.signedIn("coordinator", [event.id])
  const path = `/staff/events/${event.slug}/cancel`
  const params = { slug: event.slug }
  const page = await ask(cancel.loader, path, { cookie, params })
  expect(page.answer).toMatchObject({
    standing: "ahead",
    reached: { all: 3, mailed: 2, unreached: 1 },
  })

  const unsure = await ask(cancel.action, path, { cookie, params, form: {} })
  expect(unsure.status).toBe(400)
  expect(await stateOf(event.id)).toBe("published")

  const form = { sure: "on" }
  expect(await ask(cancel.action, path, { cookie, params, form })).toMatchObject({
    status: 303,
    to: path,
  })
  expect(await stateOf(event.id)).toBe("cancelled")
  const after = await ask(cancel.loader, path, { cookie, params })
  expect(after.answer).toMatchObject({ standing: "cancelled", mails: { all: 0, sent: 0 } })
})

test("a viewer cannot cancel an event, and another event's coordinator finds none", async () => {
  const event = await makeEvent()
  const path = `/staff/events/${event.slug}/cancel`
  const ways = { params: { slug: event.slug }, form: { sure: "on" } }
  const viewer = await staff.signedIn("viewer", [event.id])
  const other = await staff.signedIn("coordinator")
  expect((await ask(cancel.action, path, { ...ways, cookie: viewer.cookie })).status).toBe(403)
  expect((await ask(cancel.action, path, { ...ways, cookie: other.cookie })).status).toBe(404)
  expect(await stateOf(event.id)).toBe("published")
})

test("an admin sees what will be deleted, and afterwards what was counted", async () => {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event), { capacity: 99 })
  for (let n = 0; n < 12; n++)
    await signedUp(event.id, {
      contact: contact("ana@example.org"),
      wants: [{ attendee: 0, slotId }],
    })
  const { cookie } = await staff.signedIn("admin")
  const look = () =>
    ask(deletion.loader, `/staff/events/${event.slug}/deletion`, {
      cookie,
      params: { slug: event.slug },
    })
  expect((await look()).answer).toMatchObject({
    due: false,
    going: { registrations: 12, attendees: 12, messages: 12, drafts: 0, stay: 0 },
    tallies: [],
  })
  await transaction(async (tx) => {
    await tx.update(events).set({ purgeOn: "2026-12-13" }).where(eq(events.id, event.id))
  })
  await sweepPurge(NINE + 2 * DAY)
  const { answer } = await look()
  expect(answer).toMatchObject({ going: null })
  expect(answer).toHaveProperty("tallies.0", {
    measure: "attendees",
    facet: "",
    key: "",
    count: 10,
  })
})

test("a volunteer of two events is counted among those who stay", async () => {
  const [one, two] = [await makeEvent(), await makeEvent()]
  const vera = await knownVolunteer(one.id, "vera@example.org")
  await signedUp(two.id, {
    kind: "volunteer",
    contact: contact("vera@example.org"),
    attendees: [vera],
  })
  expect(await countGoing(db, one.id)).toMatchObject({ registrations: 1, attendees: 1, stay: 1 })
})
