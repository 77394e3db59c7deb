import { expect, test } from "vitest"
import { IDLE_MS, isIdle, may, safeReturn } from "./rules.ts"

const admin = { role: "admin", roles: {} } as const
const both = { role: "viewer", roles: { a: "coordinator", b: "viewer" } } as const
const chief = { role: "coordinator", roles: { a: "admin", b: "viewer" } } as const

test.each([
  ["an admin governs every event", admin, "govern", "b", true],
  ["an admin governs what belongs to none", admin, "govern", undefined, true],
  ["who coordinates one event runs it", both, "run", "a", true],
  ["who coordinates one event does not govern it", both, "govern", "a", false],
  ["who coordinates one event and views another does not run that one", both, "run", "b", false],
  ["who coordinates one event and views another looks at that one", both, "look", "b", true],
  ["who coordinates one event does not look at one that is not theirs", both, "look", "c", false],
  ["who coordinates one event runs nothing that belongs to none", both, "run", undefined, false],
  ["an event's admin governs it", chief, "govern", "a", true],
  ["an event's admin does not govern another", chief, "govern", "b", false],
  ["a coordinator who views an event does not run it", chief, "run", "b", false],
  ["a coordinator runs what belongs to no event", chief, "run", undefined, true],
] as const)("%s", (_, user, ability, eventId, answer) => {
  expect(may(user, ability, eventId)).toBe(answer)
})

test.each(["owner", "constructor", "__proto__"])("whose role is %s may do nothing", (role) => {
  const unknown = role as "viewer"
  expect(may({ role: unknown, roles: {} }, "look")).toBe(false)
  expect(may({ role: unknown, roles: { a: unknown } }, "look", "a")).toBe(false)
  expect(may({ role: "coordinator", roles: { a: unknown } }, "look", "a")).toBe(false)
  expect(may({ role: "coordinator", roles: {} }, "look", role)).toBe(false)
})

test("a session that nobody uses for two hours has ended", () => {
  expect(isIdle(1000, 1000 + IDLE_MS)).toBe(false)
  expect(isIdle(1000, 1001 + IDLE_MS)).toBe(true)
})

test.each([
  ["/staff/events/medical-mission/roster?site=a&sort=time", true],
  ["/es/staff", true],
  [null, false],
  ["https://evil.example/staff", false],
  ["//evil.example/staff", false],
  ["/staff/../my", false],
  ["/staff/sign-in", false],
  ["/staff/sign-out", false],
  ["/staffer", false],
  ["/events/x", false],
])("after signing in, %s is a place to go to: %s", (to, fine) => {
  expect(safeReturn(to)).toBe(fine ? to : "/staff")
})
