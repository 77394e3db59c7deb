import { expect, test } from "vitest"
import { onEachEngine } from "./target.ts"

const forms = ["/my/find", "/events/medical-mission/register", "/staff/sign-in"]
const intent = (type: string, payload: object) =>
  `__intent__=${encodeURIComponent(JSON.stringify({ type, payload }))}`
const nested = (depth: number) => ({ deep: JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`) })

// Each of these would build a list of a hundred million places, or something as deep.
const bombs: [string, string][] = [
  ["an index behind a broken percent sign", "people%5B99999999%5D.name%=x"],
  ["an index behind broken letters", "people%5B99999999%5D.%E0%A4=x"],
  ["an index encoded", "people%5B%39%39%39%39%39%39%39%39%5D=x"],
  ["an index as a word", "people[0]=x&people.99999999.name=x"],
  ["a length", "people[0]=x&people.length=99999999"],
  ["a list's own verb", "people[0].name=x&people.map=x&people.concat=x"],
  ["an index in an intent", intent("insert", { name: "people[99999999].name" })],
  ["a place in an intent", intent("insert", { name: "people", index: 99_999_999 })],
  ["a change in an intent", intent("update", { name: "people[99999999]", value: "x" })],
  [
    "a list's length in an intent",
    `people[0].name=x&${intent("insert", { name: "people.length" })}`,
  ],
  ["a list's verb in an intent", `${intent("remove", { name: "people.map" })}&people[0].name=x`],
  ["what objects have from birth in an intent", intent("insert", { name: "toString" })],
  ["depth in an intent", intent("insert", { name: "people", defaultValue: nested(4_000) })],
]

onEachEngine((at) => {
  test.each(bombs)("%s neither stops the server nor breaks a page", async (_what, body) => {
    const mallory = at().browser()
    for (const path of forms) {
      const answer = await mallory.post(path, body)
      expect(answer.status, path).toBe(400)
      expect(answer.text).toMatch(/<h1>/)
    }
    expect(await at().lives()).toBe(true)
    expect((await at().browser().get("/events/medical-mission")).status).toBe(200)
  })

  test.each(["a, multipart/form-data; boundary=x", "a=b, text/plain", "charset=utf-16"])(
    "a form that also says it is %s is still only that form",
    async (more) => {
      const type = { "Content-Type": `application/x-www-form-urlencoded; ${more}` }
      for (const path of forms) {
        const { status } = await at().browser().post(path, { code: "BCDF-GHJK" }, type)
        expect(status, path).toBe(400)
      }
    },
  )

  test.each(bombs)("%s in an address does no more", async (_what, query) => {
    for (const path of [...forms, "/", "/staff/events/medical-mission/roster"]) {
      const { status } = await at().browser().get(`${path}?${query}`)
      expect(status, path).toBeLessThan(500)
    }
    expect(await at().lives()).toBe(true)
  })
})
