import { beforeAll, expect, test } from "vitest"
import { onEachEngine } from "#tests/attack/target.ts"
import { elsewhere, idsIn, nameOf } from "./crawl.ts"
import { filledIn, formsOf, type Sent } from "./forms.ts"
import { mine, prepare, theirs } from "./prepare.ts"
import { changedBetween, idsOf, madeBetween, rowsOf } from "./rows.ts"

// Every form of every page of staff, found as a reader finds it, sent as it must not be.

/** What is right in every form that makes something. */
const answers = {
  ...{
    slug: "",
    name: "Twice",
    email: "twice@staff.example.net",
    site: "",
    en: "Twice",
    es: "Doble",
  },
  ...{
    address: "1 Main Street",
    town: "Hartford",
    lat: "41.7",
    lon: "-72.6",
    phone: "860 555 0199",
  },
  ...{ firstDay: "2031-06-07", lastDay: "2031-06-07", from: "09:00", to: "12:00", every: "60" },
  ...{ lasts: "", capacity: "4", purgeOn: "2031-08-30", reason: "Twice", startsOn: "2031-06-07" },
  ...{ because: "asked", laterBy: "15", minAge: "", maxAge: "", label: "Twice" },
}
/** What somebody makes with a form, of which there is one more afterwards and never two. */
const things = ["events", "sites", "offerings", "questions", "resources", "list_entries"]
const one = [...things, "staff_users", "asks", "erasures"]
const counted = [...one, "event_changes"]

onEachEngine((at) => {
  let made: Awaited<ReturnType<typeof prepare>>
  beforeAll(async () => {
    made = await prepare(at())
  }, 300_000)

  test("nobody but who may send a form changes anything by it", async () => {
    const wrong: string[] = []
    const before = await rowsOf(at())
    for (const form of made.forms) {
      const others = Object.entries(made.people).filter(([who]) => !maySend(who, form.action))
      for (const [who, browser] of others) {
        const { status, to } = await elsewhere(at(), browser).post(form.action, filledIn(form))
        if (!(status === 403 || status === 404 || to?.startsWith("/staff/sign-in")))
          wrong.push(`${nameOf(form)} as ${who}: ${status} ${to}`)
      }
      const foreign = { Origin: "https://evil.example" }
      const { status } = await elsewhere(at(), form.as).post(form.action, filledIn(form), foreign)
      if (status !== 403) wrong.push(`${nameOf(form)} from elsewhere: ${status}`)
    }
    expect(wrong).toEqual([])
    expect(changedBetween(before, await rowsOf(at()))).toEqual([])
  }, 300_000)

  test("an id of another event, or of nothing, changes nothing", async () => {
    const wrong: string[] = []
    let tried = 0
    const known = await idsOf(at())
    const [event] = await at().query<{ id: string }>(
      `select id from events where slug = '${theirs}'`,
    )
    const foreign = (id: string) => {
      const table = known.get(id)?.table
      const found = [...known].find(([, of]) => of.table === table && of.eventId === event!.id)
      return found?.[0]
    }
    const before = await rowsOf(at())
    for (const form of made.forms) {
      const sent = filledIn(form)
      const text = JSON.stringify([form.action, sent])
      const tries: [string, Sent][] = []
      for (const id of new Set(idsIn(text)))
        for (const other of [foreign(id), `${id.slice(0, -6)}ffffff`])
          if (other) tries.push(JSON.parse(text.replaceAll(id, other)))
      if (form.action.includes(`/${mine}/`)) tries.push([form.action.replace(mine, theirs), sent])
      for (const [action, fields] of tries) {
        // Whoever is an admin may name somebody for any event.
        if (/^\/staff\/people\//.test(action) && fields.some(([name]) => name === "role")) continue
        const { status, to } = await elsewhere(at(), form.as).post(action, fields)
        tried++
        const nothing = /[?&](done|sent)=(missing|gone|sessionEnded)\b/.test(to ?? "")
        if (!nothing && (status < 400 || status >= 500))
          wrong.push(`${nameOf(form)} ${JSON.stringify(fields).slice(0, 300)}: ${status} ${to}`)
      }
    }
    expect(wrong).toEqual([])
    expect(changedBetween(before, await rowsOf(at()))).toEqual([])
    expect(tried).toBeGreaterThan(80)
  }, 300_000)

  // A double tap sends a form twice at once; the back button sends it once more.
  test("what is sent twice at once, and once more, is done once", async () => {
    const wrong: string[] = []
    const came: Record<string, number> = {}
    for (const found of made.forms) {
      const { text } = await elsewhere(at(), found.as).get(found.page)
      const form = formsOf(text, found.page).find((each) => nameOf(each) === nameOf(found))
      // What came before has ended it.
      if (!form) continue
      const sent = filledIn(form, answers)
      const post = () => elsewhere(at(), found.as).post(form.action, sent)
      const before = await rowsOf(at(), counted)
      const all = [...(await Promise.all([post(), post()])), await post()]
      const rows = madeBetween(before, await rowsOf(at(), counted))
      // A database that is busy says so, and nothing is lost.
      for (const { status } of all)
        if (status >= 500 && status !== 503) wrong.push(`${nameOf(form)}: ${status}`)
      // What is made from a template or copied has many of everything.
      const is = rows.events ? ["events"] : one
      for (const table of is) {
        if (rows[table]) came[table] = (came[table] ?? 0) + 1
        if ((rows[table] ?? 0) > 1) wrong.push(`${nameOf(form)} made ${rows[table]} ${table}`)
      }
      if ((rows.event_changes ?? 0) > 1)
        wrong.push(`${nameOf(form)} changed its event ${rows.event_changes} times`)
    }
    expect(wrong).toEqual([])
    for (const table of [...things, "staff_users"]) expect(came, table).toHaveProperty(table)
  }, 600_000)
})

/** What is theirs to send: their own session, and what every coordinator may. */
function maySend(who: string, action: string): boolean {
  if (who === "nobody" || who === "ended") return false
  if (action.startsWith("/staff/you")) return true
  return who === "another event's"
    ? /^\/staff\/(help|lists|events\/new)/.test(action)
    : action.endsWith("/roster")
}
