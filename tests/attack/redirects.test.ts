import { expect, test } from "vitest"
import { onEachEngine } from "./target.ts"

const climbing = [
  "..%2F..%2F..%2F%2Fevil.example",
  "..%5C..%5C..%5C%5Cevil.example",
  "%2Fevil.example",
]
const breaking = ["a%0d%0aSet-Cookie:x=1", "a%0ab", "a%00b", "%E0%A4%A", "%"]
const odd = ["%E2%98%83", "%F0%9F%98%80", "a%3Fb%23c", "a%20b", "%25"]
const places = (part: string) => [
  `/staff/events/${part}/roster.csv`,
  `/es/staff/events/${part}/roster.csv`,
  `/staff/events/${part}`,
  `/staff/registrations/${part}`,
  `/events/${part}/register`,
  `/events/${part}/visit/0199/people`,
  `/events/medical-mission/visit/${part}/done`,
  `/my/${part}`,
  `/my/move/${part}`,
  `/mailbox/${part}`,
]

onEachEngine((at) => {
  test.each([...climbing, ...breaking, ...odd])(
    "%s in a path leads nobody away and breaks no page",
    async (part) => {
      const somebody = at().browser()
      for (const path of places(part)) {
        const { status, to, headers } = await somebody.get(path)
        expect(status, path).toBeLessThan(500)
        expect(to ?? "/", path).toMatch(/^\/(?![/\\])/)
        expect(new URL(to ?? "/", at().origin).pathname, path).not.toMatch(/evil|\/\/|\.\./)
        expect(headers["set-cookie"], path).toBeUndefined()
      }
    },
  )

  test.each(["//evil.example/staff", "/\\evil.example", "/staff/sign-in?to=//evil.example"])(
    "%s leads nobody away",
    async (path) => {
      const { status, to, text } = await at().browser().get(path)
      expect(status).toBeLessThan(500)
      expect(to).toBeNull()
      expect(text).not.toMatch(/(?:href|action|value)="(?:https?:)?[\\/]{2}evil/)
    },
  )

  test("a forged Host or X-Forwarded-Host stands in no link and no redirect", async () => {
    const forged = { Host: "evil.example", "X-Forwarded-Host": "evil.example" }
    for (const path of ["/staff", "/events/medical-mission", "/my", "/my/find"]) {
      const { to, text } = await at().browser().get(path, forged)
      expect(`${to} ${text}`, path).not.toContain("evil.example")
    }
  })
})
