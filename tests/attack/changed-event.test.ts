import { execFileSync } from "node:child_process"
import { beforeAll, expect, test } from "vitest"
import { production } from "#tests/setup/production.ts"
import { type, typedInto, wordsOf } from "./forms.ts"
import { addressOf, signedIn } from "./staff.ts"
import { onEachEngine, type Target } from "./target.ts"

// A family stands on the last page of a visit while a coordinator changes the event.

const DAY = 24 * 60 * 60 * 1000
const soon = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
type Browser = Awaited<ReturnType<typeof signedIn>>

/** A published screening day of its own, and what it offers to households. */
async function screeningDay(at: Target, admin: Browser, slug: string) {
  const made = { from: "screeningDay", name: slug, startsOn: soon(20), slug }
  await type(admin, "/staff/events/new", made)
  const ids = (table: string) =>
    at.query<{ id: string; flow?: string }>(
      `select * from ${table} where event_id = (select id from events where slug = '${slug}') order by position`,
    )
  const edit = `/staff/events/${slug}/edit`
  const [site] = await ids("sites")
  const address = { address: "1 Main Street, Hartford, CT 06105", town: "Hartford" }
  await type(admin, `${edit}/sites/${site!.id}`, address)
  await admin.post(`${edit}/publish`, { what: "publish" })
  const services = (await ids("offerings")).filter(({ flow }) => flow === "visit")
  return { edit, site: site!.id, services: services.map(({ id }) => id) }
}

/** A browser on the last page of a visit for the first two services. */
async function onLastPage(at: Target, slug: string, services: string[]) {
  const browser = at.browser()
  const { to } = await browser.fill(`/es/events/${slug}/register`)
  await type(browser, to!, {
    ...{ "people[0].name": "Ana Núñez", "people[0].birthYear": "1980" },
    "people[0].services": services.slice(0, 2),
  })
  const steps = to!.replace(/people$/, "")
  await browser.fill(`${steps}times`)
  const page = await browser.get(`${steps}check`)
  const typed = { name: "Ana Núñez", email: `${slug}@example.net`, privacy: "on" }
  const press = (text = page.text) => browser.post(`${steps}check`, typedInto(text, typed))
  return { browser, steps, press }
}

/** Of the newest registration of an event the flows of what it holds places in. */
const flowsOf = (at: Target, slug: string) =>
  at.query<{ flow: string }>(
    `select o.flow from bookings b join slots s on s.id = b.slot_id join offerings o on o.id = s.offering_id
     join events e on e.id = b.event_id where e.slug = '${slug}'`,
  )

const verify = (at: Target) =>
  execFileSync(process.execPath, ["db/invariants/verify.ts"], {
    env: { ...process.env, ...production, DATABASE_URL: at.databaseUrl },
    encoding: "utf8",
  })

onEachEngine((at) => {
  let admin: Browser
  beforeAll(async () => {
    admin = await signedIn(at(), addressOf("admin"))
  })

  test.each([
    ["a volunteer's role", "as-role", { sort: "role" }],
    ["a class", "as-class", { sort: "class" }],
    ["nothing any more", "as-nothing", { act: "remove" }],
  ])(
    "a service that has become %s is given to no household, who is told and goes on",
    async (_, slug, change) => {
      const { edit, services } = await screeningDay(at(), admin, slug)
      const { browser, steps, press } = await onLastPage(at(), slug, services)
      const changed = await type(admin, `${edit}/offerings/${services[1]}`, change)
      expect(changed.status).toBe(303)

      expect((await press()).to).toBe(`${steps}times`)
      expect(await flowsOf(at(), slug)).toEqual([])
      expect(wordsOf((await browser.get(`${steps}times`)).text)).toContain("ya no se ofrece aquí")
      expect((await browser.fill(`${steps}times`)).to).toBe(`${steps}check`)
      const again = await browser.get(`${steps}check`)
      expect(again.text).toContain(`${slug}@example.net`)
      expect((await press(again.text)).to).toBe(`${steps}done`)
      expect(await flowsOf(at(), slug)).toEqual([{ flow: "visit" }])
      expect(verify(at())).toContain("every invariant holds")
    },
  )

  test.each([
    ["day", "other-day", "facts", { startsOn: soon(22), endsOn: soon(22) }],
    ["zone", "other-zone", "facts", { zone: "Pacific/Honolulu" }],
  ])("another %s is shown before anything is booked", async (_, slug, part, change) => {
    const { edit, services } = await screeningDay(at(), admin, slug)
    const { steps, press } = await onLastPage(at(), slug, services)
    expect((await type(admin, `${edit}/${part}`, change)).status).toBe(303)

    const told = await press()
    expect(told.status).toBe(409)
    expect(wordsOf(told.text)).toContain("Los organizadores cambiaron algo de este evento")
    expect(told.text).toContain(`${slug}@example.net`)
    expect(await flowsOf(at(), slug)).toEqual([])
    expect((await press(told.text)).to).toBe(`${steps}done`)
    expect(await flowsOf(at(), slug)).toHaveLength(2)
  })

  test("another address of the site is shown before anything is booked", async () => {
    const { edit, site, services } = await screeningDay(at(), admin, "other-place")
    const { press } = await onLastPage(at(), "other-place", services)
    const address = "9 Elm Street, Hartford, CT 06106"
    expect((await type(admin, `${edit}/sites/${site}`, { address })).status).toBe(303)
    const told = await press()
    expect(told.status).toBe(409)
    expect(told.text).toContain("9 Elm Street")
    expect(await flowsOf(at(), "other-place")).toEqual([])
  })

  test("more places, and what is new, keep nobody from confirming", async () => {
    const { edit, services } = await screeningDay(at(), admin, "more-places")
    const { steps, press } = await onLastPage(at(), "more-places", services)
    const more = { act: "change", which: "all", capacity: "9" }
    const grown = await type(admin, `${edit}/offerings/${services[0]}/times`, more)
    expect(grown.status).toBe(303)
    expect((await press()).to).toBe(`${steps}done`)
  })

  test("whose site offers nothing any more chooses another, or hears that there is none", async () => {
    const { edit, site, services } = await screeningDay(at(), admin, "no-site")
    const { browser, steps, press } = await onLastPage(at(), "no-site", services)
    expect((await type(admin, `${edit}/sites/${site}`, { act: "remove" })).status).toBe(303)
    expect((await press()).to).toBe(`${steps}times`)
    const { to } = await browser.get(`${steps}times`)
    expect(to).toMatch(/^\/es\/events\/no-site\/register\/visit\?draft=/)
    expect((await browser.get(to!)).status).toBe(200)
  })

  test("whoever is signing up when registration is ended is told so on each step", async () => {
    const { edit, services } = await screeningDay(at(), admin, "ended")
    const { browser, steps, press } = await onLastPage(at(), "ended", services)
    await admin.post(`${edit}/publish`, { what: "end" })
    for (const told of [await press(), await browser.fill(`${steps}times`)]) {
      expect(told.status).toBe(409)
      expect(wordsOf(told.text)).toContain("La inscripción para este evento se cerró")
    }
    expect(await flowsOf(at(), "ended")).toEqual([])
  })
})
