import { eq } from "drizzle-orm"
import { findEvent } from "#app/registration/event.server.ts"
import { action as check, loader as checkPage } from "#app/visits/check.route.tsx"
import type { Visit } from "#app/visits/forms.ts"
import { action as people } from "#app/visits/people.route.tsx"
import { begin, load } from "#app/visits/start.server.ts"
import { action as times, loader as timesPage } from "#app/visits/times.route.tsx"
import { db } from "#db/index.ts"
import { drafts, type sites } from "#db/schema/index.ts"
import { MINUTE, makeEvent, makeOffering, makeSite, makeSlot, NINE, NOW } from "./world.ts"

export type Fields = [string, string][]
type Answer = { status: number; to: string | null; data: unknown }

/** A browser on its way through the flow: keeps its cookie, posts forms and reads the answers. */
export async function visitor(capacity = 5) {
  const event = await makeEvent()
  const eyes = await makeOffering(event, { texts: { en: { name: "Eyes" } } })
  const teeth = await makeOffering(event, { texts: { en: { name: "Teeth" } }, position: 1 })
  const slotAt = (offering: string, minute: number) =>
    makeSlot(event, offering, {
      startsAt: NINE + minute * MINUTE,
      endsAt: NINE + (minute + 20) * MINUTE,
      capacity,
    })
  const early = await slotAt(eyes, 0)
  const late = await slotAt(eyes, 40)
  const tooth = await slotAt(teeth, 20)
  const row = async () => (await findEvent(db, event.slug))!
  const url = `http://localhost:3000/events/${event.slug}`
  let cookie = ""
  let draft = ""

  const request = (path: string, body?: FormData) =>
    new Request(`${url}/${path}`, {
      method: body ? "POST" : "GET",
      body,
      headers: { Cookie: cookie },
    })
  const run = async (handler: unknown, step: string, body?: FormData): Promise<Answer> => {
    const args = {
      request: request(`visit/${draft}/${step}`, body),
      params: { slug: event.slug, draft },
    }
    return read(
      await (handler as (a: typeof args) => Promise<unknown>)(args).catch((thrown) => thrown),
    )
  }
  const version = async () => String((await saved()).version)
  const saved = async () => {
    const [found] = await db.select().from(drafts).where(eq(drafts.id, draft))
    return found as typeof found & { data: Visit } & { version: number }
  }

  /** What a first page carries when one comes back to it. */
  const back = async (fields: Fields): Promise<Fields> =>
    fields.some(([name]) => name === "draft") ? [["version", await version()]] : []

  return {
    ...{ event, eyes, teeth, early, late, tooth, url, saved, run },
    get draft() {
      return draft
    },
    async start(...fields: Fields) {
      const elsewhere = fields.some(([name]) => name === "site")
      const site: Fields = elsewhere ? [] : [["site", event.siteId]]
      const args = {
        request: request("register", form([...site, ...fields, ...(await back(fields))])),
        params: { slug: event.slug },
      }
      const answer = await begin(args)
      if (!(answer instanceof Response)) return read(answer)
      cookie = answer.headers.get("Set-Cookie")?.split(";")[0] ?? cookie
      draft = answer.headers.get("Location")?.split("/").at(-2) ?? ""
      return read(answer)
    },
    load: async (query = "") => load(await row(), request(`register${query}`), NOW),
    async people(...fields: Fields) {
      return run(people, "people", form([["version", await version()], ...fields]))
    },
    timesPage: () => run(timesPage, "times"),
    async times(...fields: Fields) {
      return run(times, "times", form([["version", await version()], ...fields]))
    },
    checkPage: () => run(checkPage, "check"),
    async check(...fields: Fields) {
      return run(check, "check", form([["version", await version()], ...fields]))
    },
    /** Another place of the same event, which offerings are added to. */
    addSite: (given?: Partial<typeof sites.$inferInsert>) => makeSite(event, given),
    forget: () => {
      cookie = ""
    },
  }
}

function read(answer: unknown): Answer {
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get("Location"), data: null }
  if (answer instanceof Error) throw answer
  const { data, init } = answer as { data: unknown; init: { status?: number } | null }
  return { status: init?.status ?? 200, to: null, data }
}

export const person = (index: number, name: string, ...services: string[]): Fields =>
  bornIn("1980", index, name, ...services)

export const bornIn = (
  year: string,
  index: number,
  name: string,
  ...services: string[]
): Fields => [
  [`people[${index}].key`, String(index + 1)],
  [`people[${index}].name`, name],
  [`people[${index}].birthYear`, year],
  [`people[${index}].language`, "es"],
  ...services.map((id): [string, string] => [`people[${index}].services`, id]),
]
export const contact: Fields = [
  ["name", "Ana"],
  ["email", "ana@example.org"],
  ["privacy", "on"],
]

export function form(fields: Fields): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}
