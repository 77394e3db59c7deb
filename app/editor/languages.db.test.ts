import { eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { events } from "#db/schema/index.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"

const staff = await openStaff()
afterAll(() => staff.office.close())
const { changeEvent } = await import("./change-event.server.ts")
const seen = await import("./preview/as-seen.route.tsx")
const event = await import("#app/events/event.route.tsx")
const register = await import("#app/events/register.route.tsx")
const shifts = await import("#app/shifts/shifts.route.tsx")
const { upcomingEvents } = await import("#app/events/queries.server.ts")

/** An event that is written in Spanish only, with something to sign up for. */
async function inSpanish(set: Partial<typeof events.$inferInsert> = {}) {
  const made = await makeEvent()
  await makeSlot(made, await makeOffering(made))
  await transaction((tx) =>
    changeEvent(
      tx,
      { eventId: made.id, actor: "ana", action: "event.texts" },
      async (editing) => {
        await editing.change("events", made.id, { locales: ["es"], ...set })
        return { ok: true }
      },
      NOW,
    ),
  )
  return made
}

test("whoever reads another language is told in it where to read the event, and none of its forms opens", async () => {
  const { slug } = await inSpanish()
  const read = async (path: string) =>
    (await ask(event.loader, path, { params: { slug } })).answer.event.elsewhere
  expect(await read(`/events/${slug}`)).toEqual(["es"])
  expect(await read(`/es/events/${slug}`)).toEqual([])
  for (const [route, page] of [
    [register, "register"],
    [shifts, "volunteer"],
  ] as const)
    expect(await ask(route.loader, `/events/${slug}/${page}`, { params: { slug } })).toMatchObject({
      status: 302,
      to: `/events/${slug}`,
    })
  expect(
    (await ask(shifts.loader, `/es/events/${slug}/volunteer`, { params: { slug } })).status,
  ).toBe(200)
})

test("the list of events has it in every language, with where to read it", async () => {
  const { slug } = await inSpanish()
  const english = (await upcomingEvents(db, "en", NOW)).find((each) => each.event.slug === slug)
  expect(english!.event).toMatchObject({ name: "Fair", elsewhere: ["es"] })
})

test("a draft is seen as residents will see it by who runs it, and by nobody else", async () => {
  const { id, slug } = await inSpanish({ state: "draft", locales: null })
  const { cookie } = await staff.signedIn("coordinator", [id])
  const other = await staff.signedIn("coordinator")
  const path = `/es/staff/events/${slug}/edit/as-seen`
  const page = await ask(seen.loader, path, { cookie, params: { slug } })
  expect(page.answer.event).toMatchObject({ name: "Feria", state: "published" })
  expect(seen.headers()).toMatchObject({ "X-Frame-Options": "SAMEORIGIN" })
  expect((await ask(seen.loader, path, { params: { slug } })).to).toMatch(/^\/es\/staff\/sign-in/)
  expect((await ask(seen.loader, path, { cookie: other.cookie, params: { slug } })).status).toBe(
    404,
  )
  expect((await ask(event.loader, `/events/${slug}`, { params: { slug } })).status).toBe(404)
  expect((await db.select().from(events).where(eq(events.id, id)))[0]!.state).toBe("draft")
})
