import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { drafts, events } from "#db/schema/index.ts"
import { HOUR, makeEvent, makeOffering, makeSlot } from "#tests/world.ts"
import { action, loader } from "./register.route.tsx"

// The pages go by the clock of the machine.
const soon = Date.now() + 400 * HOUR

async function offering(
  event: Awaited<ReturnType<typeof makeEvent>>,
  kind: "service" | "activity" | "entry" | "table" | "role",
) {
  const counts = kind === "entry" || kind === "table" ? "registration" : "attendee"
  const id = await makeOffering(event, { kind, counts, texts: { en: { name: kind } } })
  const window = { opensAt: soon - 500 * HOUR, startsAt: soon, endsAt: soon + HOUR }
  return { id, slotId: await makeSlot(event, id, { ...window, closesAt: soon, capacity: 3 }) }
}

const open = async ({ slug }: { slug: string }, flow?: string) =>
  (await loader({
    request: new Request(`http://localhost/es/events/${slug}/register${flow ? `/${flow}` : ""}`),
    params: { slug, flow },
  } as never).catch((thrown: Response) => thrown)) as Awaited<ReturnType<typeof loader>> | Response

async function begin({ slug }: { slug: string }, fields: Record<string, string>, flow?: string) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const request = new Request(`http://localhost/events/${slug}/register`, { method: "POST", body })
  const answer = await action({ request, params: { slug, flow } } as never).catch(
    (thrown) => thrown,
  )
  return answer instanceof Response
    ? { status: answer.status, to: answer.headers.get("Location") }
    : { status: (answer as { init: { status: number } }).init.status, to: null }
}

test("an event with one way to sign up begins with it at once, and volunteers have their own page", async () => {
  const event = await makeEvent()
  await offering(event, "service")
  await offering(event, "role")
  expect(await open(event)).toMatchObject({ flow: "visit", several: false })
  expect(await open(event, "visit")).toMatchObject({ flow: "visit", several: false })
  for (const flow of ["entry", "shift", "nonsense"])
    expect(await open(event, flow), flow).toMatchObject({ status: 404 })
})

test("an event with several offers the choice, each with what it is for", async () => {
  const event = await makeEvent()
  for (const kind of ["table", "service", "entry", "activity", "role"] as const)
    await offering(event, kind)
  const page = await open(event)
  expect(page).toMatchObject({ flow: undefined, data: { ways: expect.any(Array) } })
  const { data } = page as { data: { ways: { flow: string; names: string[]; state: string }[] } }
  expect(data.ways.map(({ flow, names, state }) => [flow, names.join(), state])).toEqual([
    ["visit", "service", "open"],
    ["activity", "activity", "open"],
    ["entry", "entry", "open"],
    ["table", "table", "open"],
  ])
  for (const { flow } of data.ways)
    expect(await open(event, flow)).toMatchObject({ flow, several: true })
})

test("each way begins its own kind of sign-up, and takes nothing of another", async () => {
  const event = await makeEvent()
  await offering(event, "service")
  const [activity, entry] = [await offering(event, "activity"), await offering(event, "entry")]
  const flowsOf = async () =>
    (await db.select().from(drafts).where(eq(drafts.eventId, event.id))).map(({ flow }) => flow)
  expect((await begin(event, { site: event.siteId }, "visit")).to).toContain("/visit/")
  expect((await begin(event, { times: activity.slotId }, "activity")).to).toContain("/activity/")
  expect((await begin(event, { category: entry.slotId }, "entry")).to).toContain("/entry/")
  expect((await flowsOf()).sort()).toEqual(["activity", "entry", "visit"])
  expect(await begin(event, { times: entry.slotId }, "activity")).toEqual({ status: 400, to: null })
  expect(await begin(event, { category: activity.slotId }, "entry")).toEqual({
    status: 400,
    to: null,
  })
  expect(await begin(event, { site: event.siteId }, "table")).toEqual({ status: 404, to: null })
  expect(await begin(event, { site: event.siteId })).toEqual({ status: 405, to: null })
  expect((await flowsOf()).length).toBe(3)
})

test("who would sign up for a cancelled event is led to its page, which says so", async () => {
  const event = await makeEvent()
  await offering(event, "table")
  await transaction(async (tx) => {
    await tx.update(events).set({ state: "cancelled" }).where(eq(events.id, event.id))
  })
  for (const flow of [undefined, "table"]) {
    const answer = (await open(event, flow)) as Response
    expect([answer.status, answer.headers.get("Location")]).toEqual([
      302,
      `/es/events/${event.slug}`,
    ])
  }
})
