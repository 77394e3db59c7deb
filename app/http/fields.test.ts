import { expect, test } from "vitest"
import { isReadable } from "./fields.server.ts"

const intent = (payload: object, type = "remove") =>
  `__intent__=${encodeURIComponent(JSON.stringify({ type, payload }))}`

test.each([
  "",
  "name=Ana+Pe%C3%B1a&note=see+[2024]",
  "people[0].name=Ana&people%5B11%5D.name=Luz",
  "broken=%E0%A4%A",
  `${intent({ name: "people", index: 3 })}&people[0].name=Ana&people[19].name=Luz`,
  intent({ name: "people", defaultValue: { services: ["a"] } }, "insert"),
])("%s can be read", (encoded) => {
  expect(isReadable(encoded)).toBe(true)
})

test.each([
  "people[99999999].name=Ana",
  "people[20].name=Ana",
  "people[0].a.b.c.d=deep",
  "people[0][1][2][3]=deep",
  "people..name=Ana",
  "people[x]=Ana",
  "constructor.prototype.admin=1",
  "slug=a%00b",
  "people%5B%39%39%39%39%39%5D=Ana",
  "people[ 100000 ]=Ana",
  "__proto__.admin=1",
  intent({ name: "people[99999999].name" }),
  intent({ name: "people", index: 99_999_999 }),
  intent({ name: "people", index: 1, value: "Ana" }, "update"),
  intent({ name: "constructor.prototype" }),
  `people=Ana&${intent({ name: "people" })}`,
  `people.name=Ana&${intent({ name: "people" })}`,
  "__intent__=%7B",
  "__intent__=null",
  "__state__=%7B",
  `${"a.".repeat(500)}=1`,
  "a=1&".repeat(2_000),
])("what would stop or break the parser is not read: %#", (encoded) => {
  expect(isReadable(encoded)).toBe(false)
})
