import { expect, test } from "vitest"
import { addressOf, signedIn } from "./staff.ts"
import { onEachEngine, type Target } from "./target.ts"

// Every page by which an event is made and run is opened as a browser opens it: a page that is never drawn in a test is
// a page that nobody knows to work.

const parts = [
  ...["", "/roster", "/same", "/calls", "/mail", "/deletion", "/stations", "/postpone", "/cancel"],
  ...["/floods", "/edit", "/edit/facts", "/edit/texts", "/edit/registration", "/edit/preview"],
  ...["/edit/as-seen", "/edit/publish", "/edit/history", "/edit/undo", "/edit/questions"],
  ...["/edit/questions/new", "/edit/sites", "/edit/sites/new", "/edit/offerings"],
  "/edit/offerings/new",
]

onEachEngine((at) => {
  test("every page opens for events of every kind: the demonstration's, a copy, of each template, of nothing", async () => {
    const admin = await signedIn(at(), addressOf("admin"))
    const kinds = (await admin.get("/staff/events/new")).text.match(/value="[\w:-]+"/g)!
    const froms = kinds.map((each) => each.slice(7, -1)).filter((each) => !/^\d/.test(each))
    for (const [index, from] of froms.entries())
      await admin.post("/staff/events/new", {
        ...{ from, name: `Event ${index}`, startsOn: "2031-05-03", slug: `made-${index}` },
      })
    const paths = await pathsOf(at())
    const wrong: string[] = []
    const byEvent = Map.groupBy(paths, (path) => path.split("/")[3])
    for (const of of byEvent.values()) {
      // From somewhere else for each event: nobody may ask so much at a stretch.
      const visitor = at().browser()
      for (const [name, value] of admin.cookies) visitor.cookies.set(name, value)
      for (const path of of.flatMap((each) => [each, `/es${each}`])) {
        const { status } = await visitor.get(path)
        if (status !== 200) wrong.push(`${status} ${path}`)
      }
    }
    expect(wrong).toEqual([])
    expect(byEvent.size).toBeGreaterThan(10)
    // Some three thousand pages.
  }, 240_000)
})

/** Of each event the pages themselves, and those of what it offers. */
async function pathsOf(at: Target): Promise<string[]> {
  const events = await at.query<{ id: string; slug: string }>("select id, slug from events")
  const all: string[] = []
  for (const { id, slug } of events) {
    const idsOf = async (table: string) =>
      (await at.query<{ id: string }>(`select id from ${table} where event_id = '${id}'`)).map(
        (row) => row.id,
      )
    const within = [
      ...(await idsOf("sites")).map((site) => `/edit/sites/${site}`),
      ...(await idsOf("questions")).map((question) => `/edit/questions/${question}`),
      ...(await idsOf("offerings")).flatMap((offering) =>
        ["", "/times", "/times/new"].map((part) => `/edit/offerings/${offering}${part}`),
      ),
    ]
    all.push(...[...parts, ...within].map((part) => `/staff/events/${slug}${part}`))
  }
  return all
}
