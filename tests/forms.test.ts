import { parseWithZod } from "@conform-to/zod/v4"
import fc from "fast-check"
import { expect, test } from "vitest"
import type { z } from "zod"
import * as activities from "#app/activities/forms.ts"
import * as entries from "#app/entries/forms.ts"
import { readFields } from "#app/http/fields.server.ts"
import { formOf } from "#app/http/read-form.server.ts"
import { findForm } from "#app/my/forms.ts"
import * as shifts from "#app/shifts/forms.ts"
import * as staff from "#app/staff/forms.ts"
import * as visits from "#app/visits/forms.ts"

const NOW = Date.parse("2026-11-24T15:00:00Z")
const rules = { swimmers: { min: 2, max: 12 }, guardianUnder: 18, minGoal: 0 }
const services = [{ id: "a", name: "Eyes", minAge: 5, maxAge: 90 }]
const schemas: Record<string, z.ZodType> = {
  family: visits.peopleForm(services, "2026-08-01", NOW),
  place: visits.whereForm,
  team: entries.teamForm({ rules, minAge: 10, maxAge: 90, day: "2026-08-01" } as never, NOW),
  crowd: activities.peopleForm([{ slotId: "a", wait: false }], [], NOW),
  table: activities.tableForm,
  volunteer: shifts.youForm(NOW),
  find: findForm(NOW),
  code: staff.codeForm,
}

/** Parts of names: of our forms, and what parsers trip over. */
const word = fc.constantFrom(
  ...["people", "members", "captain", "name", "birthYear", "services", "times", "email", "code"],
  ...["length", "__proto__", "constructor", "map", "0", "99999999", "__intent__", "__state__", ""],
)
const index = fc.constantFrom("0", "19", "20", "07", "9999", "99999999", "-1", "1e9", "", "x")
const step = fc.oneof(
  word.map((text) => `.${text}`),
  index.map((text) => `[${text}]`),
)
const name = fc.oneof(
  fc.tuple(word, index).map(([list, at]) => `${list}[${at}]`),
  fc.tuple(word, index, word).map(([list, at, part]) => `${list}[${at}].${part}`),
  fc.tuple(word, fc.array(step, { maxLength: 5 })).map(([first, rest]) => first + rest.join("")),
)
const json = fc
  .record({
    type: fc.constantFrom("insert", "remove", "reorder", "update", "reset", "validate"),
    payload: fc.record({ name, index: fc.integer(), defaultValue: fc.jsonValue() }),
  })
  .map((intent) => JSON.stringify(intent))
const value = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom("a", "1980", "on", "ana@example.org", "06106", "1980-01-01"),
  fc.tuple(fc.constantFrom("a", " ", "ñ", "1", "(", "\u200B"), fc.nat(20_000)).map(repeated),
)
const odd = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(name, value) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("__intent__"), json) },
)
/** As our own pages send them. */
const plain = fc.tuple(
  fc.oneof(
    fc.constantFrom("name", "email", "times", "captain.name", "captain.birthDate", "place"),
    fc
      .tuple(fc.constantFrom("people", "members"), fc.nat(19), fc.constantFrom("name", "services"))
      .map(([list, at, part]) => `${list}[${at}].${part}`),
  ),
  value,
)
/** Sent as a browser would, all in percent signs, plainly, or broken. */
const spelling = fc.constantFrom<(text: string) => string>(
  encoded,
  (text) => Buffer.from(text).toString("hex").replace(/../g, "%$&"),
  (text) => text,
  (text) => `${encoded(text)}%`,
)
const body = fc
  .tuple(
    fc.array(fc.tuple(plain, fc.constant(encodeURIComponent), fc.constant(encoded)), {
      maxLength: 40,
    }),
    fc.array(fc.tuple(odd, spelling, spelling), { maxLength: 2 }),
    fc.constantFrom(1, 1, 1, 12),
  )
  .map(([plain, odd, times]) =>
    Array<string>(times)
      .fill(
        [...odd, ...plain].map(([[key, text], one, two]) => `${one(key)}=${two(text)}`).join("&"),
      )
      .join("&")
      .slice(0, 128 * 1024),
  )

/** As the server reads a form: at its door, then by the routes' parser, then back onto the page. */
function read(encoded: string) {
  const fields = readFields(encoded)
  if (!fields) return []
  const form = formOf(fields)
  return Object.values(schemas).map((schema) => {
    const submission = parseWithZod(form, { schema })
    submission.reply()
    return submission.payload
  })
}

test("no form that anybody can send costs 50 ms, or makes more than it has fields", () => {
  read("people[0].name=Ana&people[19].name=Luz&members[1].name=Eva")
  let taken = 0
  fc.assert(
    fc.property(body, (encoded) => {
      const payloads = read(encoded)
      if (payloads.length > 0) taken++
      const fields = encoded.split("&").length
      for (const payload of payloads) expect(size(payload)).toBeLessThan(500 + 4 * fields)
      expect(cost(() => read(encoded))).toBeLessThan(50)
    }),
    { numRuns: 500 },
  )
  // The half that is refused at the door would prove little.
  expect(taken).toBeGreaterThan(80)
})

/**
 * Processor time in ms, which neighbours on the machine do not add to; the least of several, because the collector of
 * garbage falls on one of them. What the attacks cost are seconds.
 */
function cost(work: () => void): number {
  let least = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < 5 && least >= 50; tries++) {
    const from = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(from)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

/** How many things, texts and places in lists something has, empty places too. */
function size(made: unknown): number {
  if (typeof made !== "object" || made === null) return 1
  if (!Array.isArray(made)) return Object.values(made).reduce((sum, one) => sum + size(one), 1)
  return made.length + made.reduce((sum, one) => sum + size(one), 1)
}

function encoded(text: string) {
  return encodeURIComponent(text.toWellFormed())
}

function repeated([letter, times]: [string, number]) {
  return letter.repeat(times)
}
