import { afterAll, expect, test } from "vitest"
import { ask, openStaff } from "#tests/staff.ts"
import { makeEvent } from "#tests/world.ts"

const { office, signedIn } = await openStaff()
const { eventsOf } = await import("./require.server.ts")
const { openEvent } = await import("./open.server.ts")
const { loader: home } = await import("./staff.route.tsx")
afterAll(() => office.close())

const answers = async (cookie: string, slug: string) => {
  const asked = (["look", "run", "govern"] as const).map((ability) =>
    ask(({ request }) => openEvent(request, slug, ability, Date.now()), `/staff/events/${slug}`, {
      cookie,
    }),
  )
  return (await Promise.all(asked)).map(({ status }) => status)
}

test("whoever runs one event and views another may do in each what they are there", async () => {
  const [mine, seen, other] = [await makeEvent(), await makeEvent(), await makeEvent()]
  const { cookie } = await signedIn("viewer", [
    { eventId: mine.id, role: "coordinator" },
    { eventId: seen.id, role: "viewer" },
  ])
  expect(await answers(cookie, mine.slug)).toEqual([200, 200, 403])
  expect(await answers(cookie, seen.slug)).toEqual([200, 403, 403])
  expect(await answers(cookie, other.slug)).toEqual([404, 404, 404])
  expect(await answers(cookie, "no-such-event")).toEqual([404, 404, 404])
})

test("somebody named for an event before events had roles is there what they are elsewhere", async () => {
  const { id, slug } = await makeEvent()
  const coordinator = await signedIn("coordinator", [id])
  expect(await answers(coordinator.cookie, slug)).toEqual([200, 200, 403])
  const viewer = await signedIn("viewer", [id])
  expect(await answers(viewer.cookie, slug)).toEqual([200, 403, 403])
})

test("a role that this version does not know opens nothing", async () => {
  const { id, slug } = await makeEvent()
  const { cookie } = await signedIn("viewer", [{ eventId: id, role: "owner" as "admin" }])
  expect(await answers(cookie, slug)).toEqual([404, 404, 404])
  const { answer } = await ask(home, "/staff", { cookie })
  expect(answer).toMatchObject({ events: [] })
})

test("people are signed up as staff in the events that one runs, and in no other", async () => {
  const [mine, seen] = [await makeEvent(), await makeEvent()]
  const both = await signedIn("coordinator", [
    { eventId: mine.id, role: "coordinator" },
    { eventId: seen.id, role: "viewer" },
  ])
  expect(await eventsOf(both.cookie)).toBe(mine.id)
  expect(await eventsOf((await signedIn("viewer", [seen.id])).cookie)).toBeNull()
  expect(await eventsOf((await signedIn("admin")).cookie)).toBe("*")
})
