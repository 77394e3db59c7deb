import { parseWithZod } from "@conform-to/zod/v4"
import { expect, test } from "vitest"
import { contactForm, typedContact } from "./contact.ts"
import { dutiesOf, lacks } from "./duties.ts"

const none = { adult: false, along: false, phone: false }
const ana = { name: "Ana", privacy: "on" }

const check = (fields: Record<string, string>, duties = none) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return { form, reply: parseWithZod(form, { schema: contactForm(duties) }) }
}
const errorsOf = (...given: Parameters<typeof check>) => check(...given).reply.reply().error ?? {}

test("neither an address nor a phone is needed", () => {
  expect(check(ana).reply.status).toBe("success")
})

test.each([
  ["name", { privacy: "on" }, "required"],
  ["email", { ...ana, email: "ana at home" }, "email"],
  ["phone", { ...ana, phone: "call me" }, "phone"],
  ["privacy", { name: "Ana" }, "tick"],
] as [string, Record<string, string>, string][])(
  "a bad %s is said beside it",
  (field, fields, error) => {
    expect(errorsOf(fields)[field]).toEqual([error])
  },
)

test("a contact that the form refused is kept as it was typed", () => {
  expect(typedContact(check({ name: "Ana", email: "ana at home" }).form)).toEqual({
    name: "Ana",
    email: "ana at home",
  })
})

test("a ride needs a telephone, an address is not enough", () => {
  const reached = { ...ana, email: "ana@example.org" }
  expect(errorsOf(reached, { ...none, phone: true })).toEqual({
    phone: ["registration:error.ridePhone"],
  })
})

test("whoever answers for children is an adult who can be called and comes along where it is asked", () => {
  const duties = { adult: true, along: true, phone: true }
  expect(errorsOf(ana, duties)).toEqual({
    phone: ["registration:error.adultPhone"],
    adult: ["registration:error.adultTick"],
    along: ["registration:error.alongTick"],
  })
  const told = { ...ana, phone: "860 555 0123", adult: "on", along: "on" }
  expect(check(told, duties).reply.status).toBe("success")
})

const day = "2026-12-12"
const born = (birthYear: number) => ({ birthYear })

test.each([
  ["a child", [born(2016)], true],
  ["two children", [born(2016), born(2010)], true],
  ["a child with somebody of age", [born(2016), born(1990)], false],
  ["somebody who may have turned 18", [born(2008)], false],
  ["somebody who turns 18 next year", [born(2009)], true],
  ["nobody", [], false],
])("an adult answers for %s: %j", (_, people, adult) => {
  expect(dutiesOf(people, [], day)).toEqual({ adult, along: false, phone: adult })
})

test("who answers for a child comes along to what asks for it at that age", () => {
  const along = (birthYear: number) =>
    dutiesOf([born(birthYear)], [{ born: born(birthYear), rules: { adultUnder: 14 } }], day).along
  expect([along(2016), along(2010), along(1980)]).toEqual([true, false, false])
})

const contact = { phone: null }
const lack = (attendees: Parameters<typeof lacks>[0]["attendees"], phone: string | null = null) =>
  lacks({ attendees, contact: { ...contact, phone }, details: {} }, day)

test("children without an adult, and who cannot be called though they must, are lacking", () => {
  expect(lack([{ birthYear: 2016 }])).toBe("adult")
  expect(lack([{ birthYear: 2016, guardian: "Ana" }])).toBe("phone")
  expect(lack([{ birthYear: 2016, guardian: "Ana" }], "860 555 0123")).toBeUndefined()
  expect(lack([{ birthYear: 1980, needs: ["ride"] }])).toBe("phone")
  expect(lack([{ birthYear: 1980 }])).toBeUndefined()
})
