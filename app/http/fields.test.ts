import { expect, test } from "vitest"
import { readFields, readQuery, writeFields } from "./fields.server.ts"

const intent = (payload: object, type = "remove") =>
  `__intent__=${encodeURIComponent(JSON.stringify({ type, payload }))}`

test.each([
  "",
  "name=Ana+Pe%C3%B1a&note=see+[2024]",
  "people[0].name=Ana&people%5B11%5D.name=Luz",
  "captain.name=Ana&captain.birthDate=1980-01-01&members[0].name=Luz",
  "texts.en.name=Fair&texts.es.name=Feria&notes[3].label.es=Ensayo",
  "people[0].services=a&people[0].services=b&time-1-0199=none",
  `${intent({ name: "people", index: 3 })}&people[0].name=Ana&people[19].name=Luz`,
  intent({ name: "people", defaultValue: { key: "3", language: "es" } }, "insert"),
  "website=&__intent__=%7B%22type%22%3A%22insert%22%2C%22payload%22%3A%7B%22name%22%3A%22people%22%7D%7D",
])("%s can be read", (encoded) => {
  expect(readFields(encoded)).not.toBeNull()
})

test.each([
  "people[99999999].name=Ana",
  "people[20].name=Ana",
  "people[0].a.b.c.d=deep",
  "texts.en.name.first=deep",
  "notes[3].label.es.more=deep",
  "people[0][1][2][3]=deep",
  "people..name=Ana",
  "people[x]=Ana",
  "people[]=Ana",
  "constructor.prototype.admin=1",
  "slug=a%00b",
  "people%5B%39%39%39%39%39%5D=Ana",
  "people[ 100000 ]=Ana",
  "__proto__.admin=1",
  // Malformed, which another decoder would read as something.
  "broken=%E0%A4%A",
  "people%5B99999999%5D.name%=x",
  "a%=1",
  "a=%",
  // A list that is also something else.
  "people[0].name=Ana&people.length=99999999",
  "people[0].name=Ana&people.99999999.name=Luz",
  "people=Ana&people=Luz&people.map=x",
  "people[0]=Ana&people[0].name=Luz",
  // More lists than any page has.
  Array.from({ length: 21 }, (_, n) => `list${n}[19]=x`).join("&"),
  intent({ name: "people[99999999].name" }),
  intent({ name: "people", index: 99_999_999 }),
  intent({ name: "people", index: 1, value: "Ana" }, "update"),
  intent({ name: "constructor.prototype" }),
  intent({ name: "people", defaultValue: { deep: [[[[["Ana"]]]]] } }, "insert"),
  `people=Ana&${intent({ name: "people" })}`,
  `people.name=Ana&${intent({ name: "people" })}`,
  // A list that a button would give something besides its members.
  `people[0].name=Ana&${intent({ name: "people.length" }, "insert")}`,
  `people[0].name=Ana&${intent({ name: "people.map" })}`,
  `${intent({ name: "people.length" })}&people[0].name=Ana`,
  intent({ name: "toString" }, "insert"),
  intent({ name: "people", defaultValue: { valueOf: "x" } }, "insert"),
  "hasOwnProperty[0]=x",
  "people[0].toString=x",
  "__intent__=%7B",
  "__intent__=null",
  "__state__=%7B",
  `${"a.".repeat(500)}=1`,
  "a=1&".repeat(2_000),
])("what would stop or break the parser is not read: %#", (encoded) => {
  expect(readFields(encoded)).toBeNull()
})

test("the parser of forms is given an intent with nothing in it that was not checked", () => {
  const sent = intent({ name: "people", index: 2, to: 99_999_999, value: [1] })
  expect(readFields(sent)).toEqual([
    ["__intent__", JSON.stringify({ type: "remove", payload: { name: "people", index: 2 } })],
  ])
})

test.each(["name=Ana+Pe%C3%B1a%26Co%3D1%252B&x=%2B+%25", "a=1&&b=&=&c", "emoji=%F0%9F%98%80"])(
  "what is written of a query reads back the same: %s",
  (encoded) => {
    const fields = readQuery(encoded)!
    expect(readQuery(writeFields(fields))).toEqual(fields)
    expect([...new URLSearchParams(writeFields(fields))]).toEqual(fields)
  },
)

test("a query loses the names that no page of ours has, and a malformed one is refused", () => {
  expect(readQuery("zip=06106&site[]=1&a.b=2&__proto__=3&draft=x")).toEqual([
    ["zip", "06106"],
    ["draft", "x"],
  ])
  for (const broken of ["zip=%", "zip=%E0%A4", "%=1", "zip=%00"])
    expect(readQuery(broken), broken).toBeNull()
})
