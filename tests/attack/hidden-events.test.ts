import { beforeAll, expect, test } from "vitest"
import type { Answer } from "./browser.ts"
import { addressOf, signedIn } from "./staff.ts"
import { onEachEngine } from "./target.ts"

// A draft of which nobody may know: its addresses answer as those of an event that was never made.

onEachEngine((at) => {
  beforeAll(() => at().query("update events set state = 'draft' where slug = 'domingo'"))

  const staffPages = (slug: string, id: string) => [
    ["GET", `/staff/events/${slug}`],
    ["GET", `/staff/events/${slug}/roster`],
    ["POST", `/staff/events/${slug}/roster`],
    ["POST", `/staff/events/${slug}/roster.csv`],
    ["GET", `/staff/events/${slug}/mail`],
    ["POST", `/staff/events/${slug}/mail`],
    ["GET", `/staff/registrations/${id}`],
    ["POST", `/staff/registrations/${id}`],
  ]

  test("no staff page tells a coordinator of another event that a draft exists", async () => {
    const [found] = await at().query<{ id: string }>(
      "select registrations.id as id from registrations join events on events.id = registrations.event_id where events.slug = 'domingo'",
    )
    const never = `${found!.id.slice(0, -4)}ffff`
    for (const who of ["nobody", "viewer", "coordinator"] as const) {
      const browser = who === "nobody" ? at().browser() : await signedIn(at(), addressOf(who))
      const ask = ([method, path]: string[]) =>
        method === "GET" ? browser.get(path!) : browser.post(path!)
      const others = staffPages("nothing", never)
      for (const [index, page] of staffPages("domingo", found!.id).entries()) {
        const answers = [await ask(page), await ask(others[index]!)]
        const [real, made] = answers.map((answer) => told(answer, ["domingo", found!.id], never))
        expect(real, `${page} as ${who}`).toEqual(made)
      }
    }
  })

  test("no public page tells that a draft exists", async () => {
    const draft = "0199aaaa-0000-7000-8000-000000000000"
    const pages = (slug: string) =>
      [
        "",
        "/register",
        "/volunteer",
        "/table",
        `/activity/${draft}/people`,
        `/table/${draft}/check`,
      ]
        .map((step) => `/events/${slug}${step}`)
        .flatMap((path) => [
          ["GET", path],
          ["GET", `/es${path}?zip=06106`],
          ["POST", path],
        ])
    const somebody = at().browser()
    const ask = ([method, path]: string[]) =>
      method === "GET" ? somebody.get(path!) : somebody.post(path!)
    for (const [index, page] of pages("domingo").entries()) {
      const answers = [await ask(page), await ask(pages("nothing")[index]!)]
      const [real, made] = answers.map((answer) => told(answer, ["domingo"], draft))
      expect(real, `${page}`).toEqual(made)
    }
  })

  test("whoever may know it opens it", async () => {
    const admin = await signedIn(at(), addressOf("admin"))
    expect((await admin.get("/staff/events/domingo")).status).toBe(200)
  })
})

/** What an answer says, apart from the address that was asked for. */
const told = ({ status, to, text }: Answer, names: string[], never: string) => {
  const without = (said: string | null) =>
    [...names, "nothing", never].reduce((left, name) => left?.replaceAll(name, "…") ?? null, said)
  return { status, to: without(to), text: without(text) }
}
