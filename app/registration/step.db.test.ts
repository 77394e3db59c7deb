import { eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { z } from "zod"
import { config } from "#app/config.server.ts"
import { stampOf } from "#app/http/robots.server.ts"
import routes from "#app/routes.ts"
import { db, transaction } from "#db/index.ts"
import { drafts, events } from "#db/schema/index.ts"
import { makeEvent, NOW } from "#tests/world.ts"
import type { Posted, Started } from "./answer.server.ts"
import { readForm } from "./reading.ts"
import { isGuarded, startAction, stepAction } from "./step.server.ts"

type Data = { colour?: string }

const schema = z.object({ colour: z.string("required") })
const limit = { name: "colours", points: 4, seconds: 60 }
let confirmed = 0

const start = startAction({
  flow: "visit",
  limit: { ...limit, name: "first colours", points: 1_000 },
  read: ({ form }: Started<Data>) => readForm(form, schema),
  next({ draft }, { submission, refused }) {
    if (submission.status !== "success") return refused
    return { save: { ...draft?.data, ...submission.value }, to: "people" }
  },
})
const step = stepAction({
  flow: "visit",
  limit,
  read: ({ form }: Posted<Data>) => readForm(form, schema),
  next({ form }, { submission, refused, again }) {
    if (submission.status !== "success") return refused
    if (!form.has("confirm")) return { save: submission.value, to: "times" }
    const confirm = async () => {
      confirmed += 1
      return { ok: true, registrationId: "r", code: "c", again: false } as const
    }
    return { confirm, lost: () => again() }
  },
})

beforeEach(() => {
  confirmed = 0
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(() => {
  config.minFillMs = 0
  vi.useRealTimers()
})

type Answer = {
  version?: number | null

  status: number
  to: string | null
  error?: Record<string, string[]>
  stale?: boolean
}

function read(answer: unknown): Answer {
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get("Location") }
  const { data, init } = answer as {
    data: {
      lastResult: { error?: Record<string, string[]> }
      stale: boolean
      shownVersion: null
    } | null
    init: { status?: number } | null
  }
  const said = { error: data?.lastResult.error, stale: data?.stale, version: data?.shownVersion }
  return { status: init?.status ?? 200, to: null, ...said }
}

/** A browser that has begun, with one step more to fill in. */
async function begun() {
  const event = await makeEvent()
  const url = `http://localhost:3000/events/${event.slug}`
  let cookie = ""
  const request = (values: Record<string, string>) =>
    new Request(url, {
      method: "POST",
      headers: { Cookie: cookie },
      body: new URLSearchParams(values),
    })
  const begin = async (values: Record<string, string>) => {
    const answer = await start({ request: request(values), params: { slug: event.slug } })
    if (answer instanceof Response) cookie ||= answer.headers.get("Set-Cookie")!.split(";")[0]!
    return read(answer)
  }
  const first = await begin({ colour: "red" })
  const draft = first.to!.split("/").at(-2)!
  const post = async (values: Record<string, string>) => {
    const given = { request: request(values), params: { slug: event.slug, draft } }
    return read(await step(given).catch((thrown: unknown) => thrown))
  }
  const kept = async () => (await db.select().from(drafts).where(eq(drafts.id, draft)))[0]!.data
  return {
    event,
    draft,
    begin,
    post,
    kept,
    forget: () => {
      cookie = ""
    },
  }
}

test("what a step says is kept, and leads on", async () => {
  const { post, kept } = await begun()
  expect(await post({ colour: "blue", version: "1" })).toMatchObject({ status: 303 })
  expect(await kept()).toEqual({ colour: "blue" })
})

test.each([["no version"], ["1"], ["0x2"], ["99999999999999999999"]])(
  "what another window kept is not overwritten unseen: %s",
  async (version) => {
    const { post, kept } = await begun()
    await post({ colour: "blue", version: "1" })
    const late = await post({ colour: "green", version })
    expect(late).toMatchObject({ status: 409, stale: true })
    expect(late.error).toEqual({ "": ["registration:refused.stale"] })
    expect(await kept()).toEqual({ colour: "blue" })
    expect(await post({ colour: "green", version: "2" })).toMatchObject({ status: 303 })
  },
)

test("a first page that one came back to is not overwritten unseen either", async () => {
  const { begin, draft, kept } = await begun()
  await begin({ colour: "blue", draft, version: "1" })
  expect(await begin({ colour: "green", draft, version: "1" })).toMatchObject({ status: 409 })
  expect(await kept()).toEqual({ colour: "blue" })
})

test("a mistake in a form does not make it forget which version it was shown with", async () => {
  const { post } = await begun()
  await post({ colour: "blue", version: "1" })
  expect(await post({ version: "1" })).toMatchObject({ status: 400, version: 1 })
  expect(await post({ colour: "green", version: "1" })).toMatchObject({
    status: 409,
    version: null,
  })
})

test("a double tap is no other window", async () => {
  const { post } = await begun()
  await post({ colour: "blue", version: "1" })
  expect(await post({ colour: "blue", version: "1" })).toMatchObject({ status: 303 })
})

test("only what the page showed is confirmed", async () => {
  const { post } = await begun()
  await post({ colour: "blue", version: "1" })
  expect((await post({ colour: "blue", confirm: "", version: "1" })).status).toBe(409)
  expect(confirmed).toBe(0)
  const done = await post({ colour: "blue", confirm: "", version: "2" })
  expect([done.to?.endsWith("/done"), confirmed]).toEqual([true, 1])
})

test("what a robot fills in is refused before its flow runs, and a person presses again", async () => {
  const { post, kept } = await begun()
  config.minFillMs = 1_200
  const slow = { colour: "blue", version: "1", shown: stampOf(NOW - 1_200) }
  const refused = { "": ["registration:refused.robot"] }
  expect((await post({ ...slow, website: "http://spam.example" })).error).toEqual(refused)
  expect((await post({ ...slow, shown: stampOf(NOW - 1_199) })).error).toEqual(refused)
  expect((await post({ ...slow, shown: `${(NOW - 9_000).toString(36)}.forged` })).error).toEqual(
    refused,
  )
  expect(await kept()).toEqual({ colour: "red" })
  expect(await post(slow)).toMatchObject({ status: 303 })
})

test("a form that comes too often is refused with what was typed", async () => {
  const { post } = await begun()
  for (let times = 0; times < limit.points; times++) await post({ colour: "blue", version: "1" })
  expect(await post({ colour: "green", version: "2" })).toMatchObject({
    status: 429,
    error: { "": ["registration:refused.slowDown"] },
  })
})

test("an event that is called off keeps nothing, and one that is withdrawn is not there", async () => {
  const { event, post, kept } = await begun()
  const become = (state: "cancelled" | "draft") =>
    transaction(async (tx) => {
      await tx.update(events).set({ state }).where(eq(events.id, event.id))
    })
  await become("cancelled")
  expect(await post({ colour: "blue", version: "1" })).toMatchObject({ status: 409 })
  expect(await kept()).toEqual({ colour: "red" })
  await become("draft")
  expect(await post({ colour: "blue", version: "1" })).toMatchObject({ status: 404 })
})

test("another browser, or 45 minutes later, it is gone", async () => {
  const { post, forget } = await begun()
  vi.setSystemTime(NOW + 46 * 60_000)
  expect((await post({ colour: "blue", version: "1" })).status).toBe(410)
  vi.setSystemTime(NOW)
  forget()
  expect((await post({ colour: "blue", version: "1" })).status).toBe(410)
})

/** Forms below an event that sign nobody up. */
const others = /^(registration\/done\.route|events\/table\.route|share\/)/

const signUps = routes.filter(
  ({ path = "", file }) => path.startsWith(":lang?/events/:slug/") && !others.test(file),
)

test.each(signUps.map(({ file }) => file))(
  "every form of %s comes through the guards",
  async (file) => {
    const { action } = (await import(/* @vite-ignore */ `../${file}`)) as { action?: object }
    expect(action && isGuarded(action)).toBe(true)
  },
)
