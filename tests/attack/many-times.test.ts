import { beforeAll, expect, test } from "vitest"
import { elsewhere } from "./forms/crawl.ts"
import { filledIn, formsOf } from "./forms/forms.ts"
import { addressOf, signedIn } from "./staff.ts"
import { onEachEngine } from "./target.ts"

// As many times as a large event has, and more than anybody may make at once.

const slug = "large"
const events = "/staff/events"

onEachEngine((at) => {
  let admin: Awaited<ReturnType<typeof signedIn>>
  let times = ""
  /** Presses again while the server says that it is busy, as its page asks for. */
  async function post(path: string, form: [string, string][]) {
    const press = () => elsewhere(at(), admin).post(path, [...form, ["opened", "99999"]])
    for (let tries = 0; tries < 4; tries++) {
      const answer = await press()
      if (answer.status !== 503) return answer
    }
    return press()
  }
  const get = (path: string) => elsewhere(at(), admin).get(path)
  const count = async (of = slug) =>
    Number(
      (
        await at().query<{ n: number }>(
          `select count(*) as n from slots join events on events.id = event_id where slug = '${of}'`,
        )
      )[0]!.n,
    )

  /** Fills in the pattern, and sends it again with what its preview has shown. */
  async function make(fields: Record<string, string>, sites: string[]) {
    const form: [string, string][] = [
      ...Object.entries({
        ...{ by: "rhythm", round: "each", capacity: "4", opens: "now", closes: "start" },
        ...fields,
      }),
      ...sites.map((site): [string, string] => ["sites", site]),
      ...["1", "2", "3", "4", "5", "6", "7"].map((day): [string, string] => ["weekdays", day]),
    ]
    const preview = await post(`${times}/new`, form)
    const buttons = formsOf(preview.text, `${times}/new`).flatMap((each) => each.buttons)
    const seen = buttons.find((button) => button?.[0] === "seen")?.[1]
    return seen ? post(`${times}/new`, [...form, ["seen", seen]]) : preview
  }

  /** Adds one to a list of the event. */
  async function fill(list: string, answers: Record<string, string>) {
    const path = `${events}/${slug}/edit/${list}/new`
    const form = formsOf((await get(path)).text, path).find(({ action }) => action === path)
    return elsewhere(at(), admin).post(path, filledIn(form!, answers))
  }

  beforeAll(async () => {
    admin = await signedIn(at(), addressOf("admin"))
    const from = "nothing"
    await post(
      `${events}/new`,
      Object.entries({ from, name: "Large", startsOn: "2031-03-01", slug }),
    )
    const place = { address: "1 Main Street, Hartford, CT 06106", town: "Hartford" }
    for (let site = 0; site < 7; site++) await fill("sites", { name: `Site ${site}`, ...place })
    const added = await fill("offerings", { name: "Check-up" })
    times = added.to!.replace(/\/new$/, "")
  }, 60_000)

  const sitesOf = async () =>
    (
      await at().query<{ id: string }>(
        `select sites.id as id from sites join events on events.id = event_id where slug = '${slug}'`,
      )
    ).map(({ id }) => id)

  test("a start each minute for a year, at seven sites, is refused in a sentence", async () => {
    const year = { firstDay: "2031-01-01", lastDay: "2031-12-31", from: "00:00", to: "23:59" }
    const refused = await make({ ...year, every: "1" }, await sitesOf())
    expect(refused.status).toBe(409)
    expect(refused.text).toMatch(/error-summary[\s\S]*1,000/)
    expect(refused.text).toContain('value="2031-12-31"')
    const longer = await make({ ...year, lastDay: "2099-12-31", every: "1" }, await sitesOf())
    expect(longer.status).toBe(400)
    expect(await count()).toBe(0)
  })

  test.each([
    ["spring", "2031-03-09", ["06:30", "07:00", "07:30"]],
    ["autumn", "2031-11-02", ["05:30", "06:00", "06:30", "07:00", "07:30", "08:00", "08:30"]],
  ])(
    "in the night in which the clocks change in %s a start each half-hour is right to the minute",
    async (_season, day, starts) => {
      const night = { firstDay: day, lastDay: day, from: "01:30", to: "04:00", every: "30" }
      const [site] = await sitesOf()
      expect((await make(night, [site!])).status).toBe(303)
      const rows = await at().query<{ starts_at: number | string }>(
        `select starts_at from slots join events on events.id = event_id where slug = '${slug}' order by starts_at`,
      )
      const found = rows.map(({ starts_at }) => new Date(Number(starts_at)).toISOString())
      expect(
        found.filter((each) => each.startsWith(day)).map((each) => each.slice(11, 16)),
      ).toEqual(starts)
      await post(times, all("remove"))
      expect(await count()).toBe(0)
    },
  )

  test("12,600 times are made, listed, changed, copied and deleted, and no page grows with them", async () => {
    const sites = await sitesOf()
    for (let day = 1; day < 31; day += 2) {
      const [firstDay, lastDay] = [day, day + 1].map(
        (each) => `2031-06-${`${each}`.padStart(2, "0")}`,
      )
      const made = await make(
        { firstDay: firstDay!, lastDay: lastDay!, from: "09:00", to: "14:00", every: "5" },
        sites,
      )
      expect(made.status).toBe(303)
    }
    expect(await count()).toBe(12_600)
    const there = `${times}?site=${sites[0]}`
    const changed = await post(there, [...all("change"), ["capacity", "5"]])
    expect(changed.status).toBe(303)
    for (const path of [
      "",
      "/edit",
      "/edit/history",
      "/edit/undo",
      "/edit/registration",
      "/deletion",
    ])
      await opens(`${events}/${slug}${path}`)
    for (const path of [times, `${times}?which=all`, `${times}/new`, "/staff/deletion"])
      await opens(path)
    const undo = `${events}/${slug}/edit/undo`
    const version = (await get(undo)).text.match(/name="version" value="(\d+)"/)![1]!
    expect((await post(undo, [["version", version]])).status).toBe(303)
    const [event] = await at().query<{ id: string }>(`select id from events where slug = '${slug}'`)
    const copy = { from: `copy:${event!.id}`, startsOn: "2032-03-01", slug: "large-again" }
    expect((await post(`${events}/new`, Object.entries(copy))).status).toBe(303)
    for (const site of sites)
      expect((await post(`${times}?site=${site}`, all("remove"))).status).toBe(303)
    expect(await count()).toBe(0)
    expect(await count("large-again")).toBe(12_600)
  }, 180_000)

  const all = (act: string): [string, string][] => [
    ["act", act],
    ["which", "all"],
  ]
  async function opens(path: string) {
    const page = await get(path)
    expect(page.status, path).toBe(200)
    expect(page.text.length, path).toBeLessThan(300_000)
  }
})
