import { eq } from "drizzle-orm"
import { RouterContextProvider } from "react-router"
import { afterAll, beforeAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { attendees, audit, registrations } from "#db/schema/index.ts"
import { makeCrowd } from "#tests/crowd.ts"
import { ask, openStaff } from "#tests/staff.ts"

const { office, signedIn } = await openStaff()
const { signedUp } = await import("#tests/sign-up.ts")
const staff = await import("#app/staff/staff.route.tsx")
const log = await import("#app/staff/audit.route.tsx")
const fill = await import("./event.route.tsx")
const roster = await import("./roster.route.tsx")
const exported = await import("./export.route.tsx")
const registration = await import("./registration.route.tsx")
const { writeNotes } = await import("#app/audit/note.server.ts")
afterAll(() => office.close())

type Who = "nobody" | "stranger" | "viewer" | "coordinator" | "admin"
const cookies = { nobody: "" } as Record<Who, string>
const ids = {} as Record<Who, string>
let slug = ""
let eventId = ""
let id = ""

beforeAll(async () => {
  const [mine, theirs] = [await makeCrowd(60), await makeCrowd(2, 5)]
  ;({ slug, id: eventId } = mine)
  id = (await db.select().from(registrations).where(eq(registrations.eventId, eventId)))[0]!.id
  const people = [
    ["stranger", await signedIn("coordinator", [theirs.id])],
    ["viewer", await signedIn("viewer", [eventId])],
    ["coordinator", await signedIn("coordinator", [eventId])],
    ["admin", await signedIn("admin")],
  ] as const
  for (const [who, person] of people) {
    cookies[who] = person.cookie
    ids[who] = person.id
  }
})

type Asked = {
  handler: (args: never) => unknown
  path: () => string
  params?: () => Record<string, string>
  form?: Record<string, string>
}
const event = () => ({ slug })
const one = () => ({ id })
const pages: Record<string, Asked> = {
  events: { handler: staff.loader, path: () => "/staff" },
  "audit log": { handler: log.loader, path: () => "/staff/audit" },
  fill: { handler: fill.loader, path: () => `/staff/events/${slug}`, params: event },
  roster: { handler: roster.loader, path: () => `/staff/events/${slug}/roster`, params: event },
  search: {
    handler: roster.action,
    path: () => `/staff/events/${slug}/roster`,
    params: event,
    form: { q: "zoe" },
  },
  export: {
    handler: exported.action,
    path: () => `/staff/events/${slug}/roster.csv`,
    params: event,
    form: { q: "" },
  },
  registration: {
    handler: registration.loader,
    path: () => `/staff/registrations/${id}`,
    params: one,
  },
  decision: {
    handler: registration.action,
    path: () => `/staff/registrations/${id}`,
    params: one,
    form: { act: "approve", booking: "none" },
  },
}

const answerTo = (name: string, who: Who, context = new RouterContextProvider()) => {
  const { handler, path, params, form } = pages[name]!
  return ask(handler, path(), { cookie: cookies[who], params: params?.(), form, context })
}

test.each([
  ["events", { nobody: 302, stranger: 200, viewer: 200, coordinator: 200, admin: 200 }],
  ["audit log", { nobody: 302, stranger: 403, viewer: 403, coordinator: 403, admin: 200 }],
  ["fill", { nobody: 302, stranger: 404, viewer: 200, coordinator: 200, admin: 200 }],
  ["roster", { nobody: 302, stranger: 404, viewer: 200, coordinator: 200, admin: 200 }],
  ["search", { nobody: 302, stranger: 404, viewer: 200, coordinator: 200, admin: 200 }],
  ["export", { nobody: 302, stranger: 404, viewer: 403, coordinator: 200, admin: 200 }],
  ["registration", { nobody: 302, stranger: 404, viewer: 200, coordinator: 200, admin: 200 }],
  ["decision", { nobody: 302, stranger: 404, viewer: 403, coordinator: 302, admin: 302 }],
] as const)("the %s is for those who may: %j", async (name, expected) => {
  for (const who of Object.keys(expected) as Who[])
    expect([who, (await answerTo(name, who)).status]).toEqual([who, expected[who]])
  const { to } = await answerTo(name, "nobody")
  expect(to).toMatch(/^\/staff\/sign-in/)
})

test("an event or a registration that does not exist is not found", async () => {
  const { cookie } = { cookie: cookies.admin }
  const nowhere = await ask(fill.loader, "/staff/events/x", { cookie, params: { slug: "x" } })
  const nobody = await ask(registration.loader, "/staff/registrations/x", {
    cookie,
    params: { id: "x" },
  })
  expect([nowhere.status, nobody.status]).toEqual([404, 404])
})

test("a viewer sees who comes, and not how to reach them", async () => {
  const seen = JSON.stringify([
    (await answerTo("roster", "viewer")).answer,
    (await answerTo("registration", "viewer")).answer,
  ])
  expect(seen).toContain('"name":')
  expect(seen).not.toMatch(/@example\.org|860-555/)
  const more = JSON.stringify((await answerTo("roster", "coordinator")).answer)
  expect(more).toMatch(/@example\.org/)
})

test("a viewer sees of the key to a registration the code only, and a coordinator all of it", async () => {
  const mine = eq(registrations.eventId, eventId)
  await transaction(async (tx) => {
    await tx.update(registrations).set({ phone: "860-555-0177" }).where(mine)
    await tx.update(attendees).set({ birthYear: 1980 }).where(eq(attendees.eventId, eventId))
  })
  const found = await db.select().from(registrations).where(mine)
  const planFor = async (who: Who, one: string) => {
    const path = `/staff/registrations/${one}`
    const asked = { cookie: cookies[who], params: { id: one } }
    const { answer } = await ask(registration.loader, path, asked)
    return (answer as Awaited<ReturnType<typeof registration.loader>>).plan
  }
  const keys = (plan: Awaited<ReturnType<typeof planFor>>) => [
    ...plan.attendees.flatMap(({ birthYear, birthDate }) => [birthYear, birthDate]),
    plan.registration.phone,
  ]
  const known: unknown[] = []
  for (const each of found) {
    const plan = await planFor("viewer", each.id)
    expect(plan.registration.code).toBe(each.code)
    expect(keys(plan).filter((value) => value !== null)).toEqual([])
    known.push(...keys(await planFor("coordinator", each.id)).filter((value) => value !== null))
  }
  expect(known.length).toBeGreaterThan(found.length)
})

test("a viewer reads the name of a team or an organisation, and not its captain's instead", async () => {
  const crowd = await db.select().from(registrations).where(eq(registrations.eventId, eventId))
  const team = crowd.find(({ details }) => details.team !== undefined)!
  const { answer } = await ask(registration.loader, "/staff/registrations/x", {
    cookie: cookies.viewer,
    params: { id: team.id },
  })
  const { details } = (answer as Awaited<ReturnType<typeof registration.loader>>).plan.registration
  expect(details).toEqual({ team: team.details.team, organisation: undefined, along: undefined })
})

test("what was refused leaves a line: by whom, and of which event where there is one", async () => {
  await answerTo("audit log", "viewer")
  await answerTo("fill", "stranger")
  await answerTo("registration", "stranger")
  await writeNotes(Date.now())
  const lines = await db.select().from(audit).where(eq(audit.action, "staff.refuse"))
  const told = lines.map(({ actor, subjectType, subjectId, eventId: of }) => [
    ...[actor, subjectType, subjectId, of],
  ])
  expect(told).toContainEqual([ids.viewer, "page", null, null])
  expect(told).toContainEqual([ids.stranger, "event", eventId, eventId])
  expect(told).toContainEqual([ids.stranger, "registration", id, eventId])
})

test("a look at the audit log leaves a line too, and so does asking too often", async () => {
  await answerTo("audit log", "admin")
  const looks = await db.select().from(audit).where(eq(audit.action, "audit.view"))
  expect(looks.map(({ actor }) => actor)).toContain(ids.admin)
  let status = 200
  for (let tries = 0; tries < 32 && status === 200; tries++)
    ({ status } = await answerTo("export", "admin"))
  expect(status).toBe(429)
  await writeNotes(Date.now())
  const hits = await db.select().from(audit).where(eq(audit.action, "limit.hit"))
  expect(hits).toMatchObject([{ actor: ids.admin, detail: { limit: "roster export" } }])
})

test("every view, search, export and decision leaves a line, and no line holds a personal value", async () => {
  const context = new RouterContextProvider()
  await answerTo("search", "coordinator", context)
  await answerTo("roster", "coordinator", context)
  await answerTo("export", "coordinator")
  await answerTo("registration", "coordinator")
  const lines = await db.select().from(audit).where(eq(audit.actor, ids.coordinator))
  expect(new Set(lines.map((line) => line.action))).toEqual(
    new Set(["staff.signIn", "roster.view", "roster.export", "registration.view", "staff.refuse"]),
  )
  const searched = lines.filter((line) => line.detail.search === true)
  expect(searched).toHaveLength(1)
  expect(searched[0]).toMatchObject({ action: "roster.view", eventId })

  const written = JSON.stringify(await db.select().from(audit)).toLowerCase()
  const people = await db.select().from(attendees).where(eq(attendees.eventId, eventId))
  const names = people.flatMap((each) => each.name ?? []).filter((name) => name.length > 4)
  for (const value of [...names, "zoe", "@example.org", "860-555"])
    expect(written).not.toContain(value.toLowerCase())
})

test("what was searched for reaches the page from the body, and stands in no address", async () => {
  const context = new RouterContextProvider()
  await answerTo("search", "viewer", context)
  const { answer } = await answerTo("roster", "viewer", context)
  const page = answer as Awaited<ReturnType<typeof roster.loader>>
  expect(page.search).toBe("zoe")
  // A team is found by its members too.
  const entries = page.offered.offerings.filter(({ kind }) => kind === "entry").map((of) => of.id)
  const people = page.rows.filter((row) => !entries.includes(row.offeringId))
  expect(people.length).toBeGreaterThan(0)
  expect(people.every((row) => /zoë/i.test(row.name ?? ""))).toBe(true)
})

test("a code leads to its registration, a partner table's too, in this event only", async () => {
  const [found] = await db.select().from(registrations).where(eq(registrations.id, id))
  const { code } = found!
  const table = await signedUp(eventId, { kind: "organisation", attendees: [] })
  const search = (typed: string, to = slug) =>
    ask(roster.action, `/es/staff/events/${to}/roster`, {
      cookie: cookies.admin,
      params: { slug: to },
      form: { q: typed },
      context: new RouterContextProvider(),
    })
  const spoken = `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`
  expect((await search(spoken)).to).toBe(`/es/staff/registrations/${id}`)
  expect((await search(table.code)).to).toBe(`/es/staff/registrations/${table.registrationId}`)
  const elsewhere = await makeCrowd(1, 9)
  expect((await search(code, elsewhere.slug)).to).toBeNull()
})

test("opening the address of the export downloads nothing", async () => {
  const { status, to } = await ask(exported.loader, `/staff/events/${slug}/roster.csv`, {
    cookie: cookies.coordinator,
    params: { slug },
  })
  expect([status, to]).toEqual([302, `/staff/events/${slug}/roster`])
})
