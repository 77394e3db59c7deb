import { afterAll, beforeAll, expect, test } from "vitest"
import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { findEvent } from "#app/registration/event.server.ts"
import { type Offered, readOffered } from "#app/roster/offered.server.ts"
import { readRoster } from "#app/roster/read.server.ts"
import type { Row } from "#app/roster/rows.server.ts"
import { states } from "#app/roster/rules.ts"
import { verify } from "#db/invariants/verify.ts"
import { drafts, offerings } from "#db/schema/index.ts"
import { type Db, open } from "#dialect"
import { firstReleaseCrowd, SIGNED_UP } from "./crowd.ts"
import { firstReleaseDatabase } from "./database.ts"

// 5,000 registrations as the first release wrote them, brought to today.

let old: Awaited<ReturnType<typeof firstReleaseDatabase>>
let today: Awaited<ReturnType<typeof open>>
let db: Db
let before: string[]

beforeAll(async () => {
  old = await firstReleaseDatabase()
  for (const [table, rows] of Object.entries(firstReleaseCrowd(5_000)))
    await old.insert(table, rows)
  before = [...(await oldPlaces()), ...(await oldWaits())].sort()
  await old.migrate()
  today = await open(old.url)
  db = today.db
})

afterAll(async () => {
  await today.close()
  await old.drop()
})

test("every invariant holds", async () => {
  expect(await verify(db, SIGNED_UP)).toEqual([])
})

test("the rosters have the same people at the same places and times, and in the same lines", async () => {
  const after: string[] = []
  for (const slug of ["mission", "swim", "street"]) after.push(...(await rosterOf(slug)))
  expect(before.length).toBeGreaterThan(5_000)
  expect(after.sort()).toEqual(before)
})

test("an offering is one wherever it was, unless its rules differ", async () => {
  const { offered } = await offeredBy("mission")
  const towns = (siteId: string | null) =>
    offered.sites.find(({ id }) => id === siteId)?.texts.en?.name?.split(" ")[0] ?? "nowhere"
  expect(
    offered.offerings.map(({ id, texts, minAge }) => [
      `${pick(texts, "en", "name")} ${minAge ?? ""}`.trim(),
      (offered.where.get(id) ?? []).map(towns).join(),
    ]),
  ).toEqual([
    ["Dental check", "Hartford,Norwich,Meriden"],
    ["Eye test", "Hartford,Norwich,Meriden"],
    ["Vaccines", "Hartford,Norwich,Meriden"],
    ["Nurse", "Hartford,Norwich,Meriden"],
    ["Greeter 14", "Hartford,Norwich,Meriden"],
    ["Foot washing 18", "Hartford"],
    ["Foot washing", "Norwich"],
    ["Vaccines", "Meriden"],
    ["Driver", "nowhere"],
  ])
})

test("whoever was in the middle of a form has chosen what is there", async () => {
  const known = new Set((await db.select().from(offerings)).map(({ id }) => id))
  const chosen = (await db.select().from(drafts)).flatMap(
    ({ data }) => (data as { people: { services: string[] }[] }).people[0]!.services,
  )
  expect(chosen.length).toBeGreaterThan(known.size)
  expect(new Set(chosen)).toEqual(known)
})

test("by what one signs up follows from what was offered", async () => {
  const flows = async (slug: string) =>
    (await offeredBy(slug)).offered.offerings.map(({ kind, flow, health }) =>
      [kind, flow, health].join(" "),
    )
  expect(new Set(await flows("mission"))).toEqual(
    new Set(["service visit true", "role shift false"]),
  )
  expect(new Set(await flows("street"))).toEqual(
    new Set([
      ...["activity activity false", "service activity true", "table table false"],
      "role shift false",
    ]),
  )
})

/** `event, site, offering, start, name, code, state`: the start is 0 in a wait for any time. */
const line = (...parts: (string | number | null)[]) => parts.map((part) => part ?? "").join(" | ")

async function oldPlaces() {
  const rows =
    await old.say(`SELECT e.slug, t.name AS site, o.texts, s.starts_at, a.name, r.code, r.details, b.state
    FROM bookings b JOIN slots s ON s.id = b.slot_id JOIN offerings o ON o.id = s.offering_id
    JOIN events e ON e.id = b.event_id JOIN registrations r ON r.id = b.registration_id
    LEFT JOIN sites t ON t.id = o.site_id LEFT JOIN attendees a ON a.id = b.attendee_id`)
  return rows.map(lineOf)
}

async function oldWaits() {
  const rows =
    await old.say(`SELECT e.slug, t.name AS site, o.texts, s.starts_at, a.name, r.code, r.details, 'waiting' AS state
    FROM waits w JOIN offerings o ON o.id = w.offering_id LEFT JOIN slots s ON s.id = w.slot_id
    JOIN events e ON e.id = w.event_id JOIN registrations r ON r.id = w.registration_id
    LEFT JOIN sites t ON t.id = o.site_id LEFT JOIN attendees a ON a.id = w.attendee_id
    WHERE w.ended_at IS NULL`)
  return rows.map(lineOf)
}

function lineOf(row: Awaited<ReturnType<typeof old.say>>[number]) {
  const [texts, details] = [row.texts, row.details].map((value) =>
    typeof value === "string" ? JSON.parse(value) : value,
  )
  const { slug, site, starts_at, name, code, state } = row as Record<string, string>
  return line(slug!, site!, texts.en.name, Number(starts_at), name ?? details.team, code!, state!)
}

async function offeredBy(slug: string) {
  const event = (await findEvent(db, slug))!
  return { event, offered: await readOffered(db, event) }
}

/** All of an event, site by site, offering by offering. */
async function rosterOf(slug: string) {
  const { event, offered } = await offeredBy(slug)
  const lines: string[] = []
  for (const [what, sites] of offered.where)
    for (const site of sites) {
      const asked = { what: [what], state: [...states], ...(site && { site: [site] }) }
      const filters = { asked, sort: "name" as const }
      const { rows } = await readRoster(db, event.id, offered, {
        filters,
        search: "",
        limit: 100_000,
      })
      lines.push(...rows.map((row) => todaysLine(slug, offered, row, "en")))
    }
  return lines
}

function todaysLine(slug: string, { sites, offerings }: Offered, row: Row, locale: Locale) {
  const site = sites.find(({ id }) => id === row.siteId)?.texts.en?.name ?? null
  const offering = pick(offerings.find(({ id }) => id === row.offeringId)!.texts, locale, "name")
  return line(slug, site, offering, Number(row.startsAt), row.name, row.code, row.state)
}
