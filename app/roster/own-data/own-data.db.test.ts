import { and, desc, eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db } from "#db/index.ts"
import { audit } from "#db/schema/index.ts"
import { registrationOf, takenOf } from "#tests/rows.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { makeEvent, makeOffering, makeSlot } from "#tests/world.ts"

const staff = await openStaff()
afterAll(() => staff.office.close())
const { attendee, signedUp } = await import("#tests/sign-up.ts")
const copy = await import("./copy.route.tsx")
const erase = await import("./erase.route.tsx")

async function family() {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event), { capacity: 9 })
  const { registrationId: id } = await signedUp(event.id, {
    contact: { name: "Ana", email: "ana@example.org", phone: null, locale: "en" },
    attendees: [attendee("Ana"), attendee("Ben")],
    wants: [{ attendee: 0, slotId }],
  })
  return { event, slotId, id, params: { id } }
}
const linesOf = (id: string, action: string) =>
  db
    .select()
    .from(audit)
    .where(and(eq(audit.subjectId, id), eq(audit.action, action)))
    .orderBy(desc(audit.id))

test("an admin makes the file with a reason, and it leaves a line", async () => {
  const { id, params } = await family()
  const { cookie, id: actor } = await staff.signedIn("admin")
  const path = `/staff/registrations/${id}/data`
  expect((await ask(copy.action, path, { cookie, params, form: {} })).status).toBe(400)
  expect(await linesOf(id, "registration.copy")).toEqual([])
  const { response } = await ask(copy.action, path, {
    ...{ cookie, params, form: { because: "asked" } },
  })
  expect(await response!.json()).toMatchObject({ kept: { attendees: [{ name: "Ana" }, {}] } })
  expect(await linesOf(id, "registration.copy")).toMatchObject([
    { actor, detail: { because: "asked" } },
  ])
})

test("a coordinator makes no such file, because it has answers that not every role may see", async () => {
  const { event, id, params } = await family()
  const { cookie } = await staff.signedIn("coordinator", [event.id])
  const form = { because: "asked" }
  const path = `/staff/registrations/${id}/data`
  expect((await ask(copy.action, path, { cookie, params, form })).status).toBe(403)
  expect(await linesOf(id, "registration.copy")).toEqual([])
})

test("a coordinator deletes for whoever asked, with a reason and a tick", async () => {
  const { event, slotId, id, params } = await family()
  const { cookie, id: actor } = await staff.signedIn("coordinator", [event.id])
  const path = `/staff/registrations/${id}/erase`
  const send = (form: Record<string, string>) => ask(erase.action, path, { cookie, params, form })
  expect((await send({ whom: "all", because: "asked" })).status).toBe(400)
  expect((await send({ whom: "all", sure: "on" })).status).toBe(400)
  expect((await send({ whom: "all", sure: "on", because: "she is ill" })).status).toBe(400)
  expect(await registrationOf(id)).toBeDefined()
  const done = await send({ whom: "all", because: "guardian", sure: "on" })
  expect(done).toMatchObject({ status: 303, to: `/staff/events/${event.slug}/roster` })
  expect(await registrationOf(id)).toBeUndefined()
  expect(await takenOf(slotId)).toBe(0)
  expect(await linesOf(id, "registration.erase")).toMatchObject([
    { actor, detail: { because: "guardian" } },
  ])
})

test("a viewer deletes nothing, and another event's coordinator finds nothing", async () => {
  const { event, id, params } = await family()
  const form = { whom: "all", because: "asked", sure: "on" }
  const path = `/staff/registrations/${id}/erase`
  const viewer = await staff.signedIn("viewer", [event.id])
  const other = await staff.signedIn("coordinator")
  const as = ({ cookie }: typeof viewer) => ask(erase.action, path, { cookie, params, form })
  expect((await as(viewer)).status).toBe(403)
  expect((await as(other)).status).toBe(404)
  expect(await registrationOf(id)).toBeDefined()
})
