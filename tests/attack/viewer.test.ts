import { expect, test } from "vitest"
import { addressOf, signedIn } from "./staff.ts"
import { onEachEngine } from "./target.ts"

// A viewer looks at everything that they may open, and tries to make a key of it.

type Key = { code: string; id: string; born: number | null; phone: string | null }

onEachEngine((at) => {
  // Without those born in a year that stands on each page anyway.
  const keys = () =>
    at().query<Key>(
      `select registrations.code as code, registrations.id as id, registrations.phone as phone,
        coalesce(attendees.birth_year, cast(substr(attendees.birth_date, 1, 4) as integer)) as born
      from registrations join attendees on attendees.registration_id = registrations.id
        join events on events.id = registrations.event_id
      where events.slug = 'medical-mission' and coalesce(attendees.birth_year, 1980) < 2020 order by registrations.id limit 60`,
    )

  test("no page of a viewer's shows a birth year or the end of a telephone number beside a code", async () => {
    const viewer = await signedIn(at(), addressOf("viewer"))
    const admin = await signedIn(at(), addressOf("admin"))
    const found = await keys()
    expect(found.length).toBeGreaterThan(20)
    const seen = { viewer: 0, admin: 0 }
    for (const { id, code, born, phone } of found) {
      const halves = [born, phone?.slice(-4)].flatMap((half) => (half ? [String(half)] : []))
      const [theirs, all] = [await viewer.get(pageOf(id)), await admin.get(pageOf(id))]
      expect(words(theirs.text)).toContain(`${code.slice(0, 4)} ${code.slice(4)}`)
      seen.viewer += count(theirs.text, halves)
      seen.admin += count(all.text, halves)
    }
    expect(seen.viewer).toBe(0)
    expect(seen.admin).toBeGreaterThan(found.length)
    const list = await viewer.get("/staff/events/medical-mission/roster?list=all")
    const numbers = found.flatMap(({ phone }) => (phone ? [phone] : []))
    expect(numbers.filter((number) => list.text.includes(number))).toEqual([])
  })

  test("what a viewer knows of somebody opens nothing", async () => {
    const viewer = await signedIn(at(), addressOf("viewer"))
    const [{ code, id }] = (await keys()) as [Key]
    expect((await viewer.get(pageOf(id))).status).toBe(200)
    const answers = [
      await viewer.post("/my/find", { code, birthYear: "" }),
      await viewer.post(pageOf(id), { act: "cancelAll" }),
      await viewer.post("/staff/events/medical-mission/roster.csv", { q: "" }),
      await viewer.get("/staff/events/medical-mission/mail"),
    ]
    expect(answers.map(({ status }) => status)).toEqual([400, 403, 403, 403])
  })
})

const pageOf = (id: string) => `/staff/registrations/${id}`
/** What a reader sees: addresses inside the page hold ids, which may look like a year. */
const words = (page: string) => page.replace(/<[^>]*>/g, " ")
const count = (page: string, halves: string[]) =>
  halves.filter((half) => new RegExp(`\\b${half}\\b`).test(words(page))).length
