import { eq } from "drizzle-orm"
import { beforeAll, expect, test } from "vitest"
import { spokenCode } from "#app/registration/codes.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { db, transaction } from "#db/index.ts"
import { attendees, audit, registrations } from "#db/schema/index.ts"
import { makeCrowd } from "#tests/crowd.ts"
import { NOW } from "#tests/world.ts"
import { BOM, guardFormula } from "./csv.ts"
import { exportRoster, fields } from "./export.server.ts"
import { readFilters } from "./facets.server.ts"
import { readOffered } from "./offered.server.ts"
import { readRoster } from "./read.server.ts"

let event: EventRow

beforeAll(async () => {
  event = (await makeCrowd(700)).row
})

const exported = async (query = "", search = "", locale: "en" | "es" = "en") => {
  const filters = readFilters(new URLSearchParams(query))
  const stream = await exportRoster({ event, filters, search, locale, actor: "someone" }, NOW)
  return new Response(stream).bytes()
}
const textOf = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)
const linesOf = (bytes: Uint8Array) => parse(textOf(bytes).slice(1))

test("a file is UTF-8 with a mark that says so, and its lines end as spreadsheets expect", async () => {
  const text = textOf(await exported())
  expect(text.startsWith(BOM)).toBe(true)
  expect(text.endsWith("\r\n")).toBe(true)
  expect(text.replaceAll("\r\n", "").includes("\n")).toBe(false)
})

test.each([
  ["everything", "", ""],
  ["one site by time", "site=SCHOOL&sort=time", ""],
  ["what was given up", "state=released", ""],
  ["who waits in Spanish", "state=waiting&language=es", ""],
  ["a search", "sort=code", "ana"],
])("a file has exactly the rows of the roster, in its order: %s", async (_, given, search) => {
  const offered = await readOffered(db, event)
  const query = given.replace("SCHOOL", offered.sites[0]!.id)
  const filters = readFilters(new URLSearchParams(query))
  const { rows } = await readRoster(db, event.id, offered, { filters, search, limit: 100_000 })
  const [, ...lines] = linesOf(await exported(query, search))
  expect(rows.length).toBeGreaterThan(5)
  expect(lines.map((line) => [line[0], line[1]])).toEqual(
    rows.map((row) => [guardFormula(row.name ?? "Not named yet"), spokenCode(row.code)]),
  )
})

test("columns are named in the reader's language, times are those of the event's zone", async () => {
  const [english, spanish] = [linesOf(await exported()), linesOf(await exported("", "", "es"))]
  expect(english[0]!.slice(0, 2)).toEqual(["Name", "Code"])
  expect(spanish[0]!.slice(0, 2)).toEqual(["Nombre", "Código"])
  const times = new Set(english.slice(1).map((line) => `${line[5]} ${line[6]} ${line[7]}`))
  expect([...times].sort()).toEqual([
    "  ",
    "2026-12-12 09:00 09:20",
    "2026-12-12 10:00 10:20",
    "2026-12-12 11:00 11:20",
  ])
})

test("nothing is exported that the day does not need", async () => {
  const text = textOf(await exported())
  expect(text).not.toContain("@example.org")
  expect(linesOf(await exported())[0]).toHaveLength(fields.length)
})

test("a name that looks like a formula, and a telephone number, both stay what they are", async () => {
  const other = (await makeCrowd(8, 7)).row
  await transaction(async (tx) => {
    await tx
      .update(attendees)
      .set({ name: '=cmd|"/C calc"!A1' })
      .where(eq(attendees.eventId, other.id))
    await tx
      .update(registrations)
      .set({ phone: "+1 860 555 0123", contact: "-1+1" })
      .where(eq(registrations.eventId, other.id))
  })
  const filters = readFilters(new URLSearchParams())
  const stream = await exportRoster(
    { event: other, filters, search: "", locale: "en", actor: "someone" },
    NOW,
  )
  const [, ...lines] = linesOf(await new Response(stream).bytes())
  expect(lines.some((line) => line[0] === `'=cmd|"/C calc"!A1`)).toBe(true)
  expect(new Set(lines.map((line) => line[12]))).toEqual(new Set(["+1 860 555 0123"]))
  expect(new Set(lines.map((line) => line[11]))).toEqual(new Set(["'-1+1"]))
})

test("the log says who exported which rows by which fields, before the first row goes out", async () => {
  const filters = readFilters(new URLSearchParams("site=school"))
  const asked = { event, filters, search: "Zoë García", locale: "en" as const, actor: "exporter" }
  const stream = await exportRoster(asked, NOW)
  const lines = await db.select().from(audit).where(eq(audit.actor, "exporter"))
  await stream.cancel()
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ action: "roster.export", eventId: event.id, at: NOW })
  expect(lines[0]!.detail).toMatchObject({ site: ["school"], search: true, fields: [...fields] })
  expect(JSON.stringify(lines[0])).not.toMatch(/zoë|garc/i)
})

test("whoever stops the download stops the reading", async () => {
  const filters = readFilters(new URLSearchParams())
  const asked = { event, filters, search: "", locale: "en" as const, actor: "someone" }
  const reader = (await exportRoster(asked, NOW)).getReader()
  expect(textOf((await reader.read()).value!)).toContain("Name,Code")
  await reader.cancel()
  expect((await reader.read()).done).toBe(true)
})

/** RFC 4180. */
function parse(text: string): string[][] {
  const lines: string[][] = [[]]
  const cells = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/gy
  while (cells.lastIndex < text.length) {
    const [, cell = "", end] = cells.exec(text)!
    lines.at(-1)!.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === "\r\n") lines.push([])
  }
  return lines.slice(0, -1)
}
