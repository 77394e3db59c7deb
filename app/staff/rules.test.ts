import { expect, test } from "vitest"
import { IDLE_MS, isIdle, may, safeReturn } from "./rules.ts"

const admin = { role: "admin", eventIds: [] } as const
const coordinator = { role: "coordinator", eventIds: ["a"] } as const
const viewer = { role: "viewer", eventIds: ["a"] } as const

test.each([
  ["an admin opens every event", admin, { role: "admin", eventId: "b" }, true],
  ["a coordinator opens their event", coordinator, { role: "coordinator", eventId: "a" }, true],
  ["a coordinator does not open another event", coordinator, { eventId: "b" }, false],
  ["a coordinator is no admin", coordinator, { role: "admin" }, false],
  ["a viewer looks at their event", viewer, { eventId: "a" }, true],
  ["a viewer does not act in it", viewer, { role: "coordinator", eventId: "a" }, false],
  ["a viewer does not look at another event", viewer, { eventId: "b" }, false],
] as const)("%s", (_, user, need, answer) => {
  expect(may({ ...user, eventIds: [...user.eventIds] }, need)).toBe(answer)
})

test("whose role is not known may do nothing", () => {
  expect(may({ role: "owner" as "viewer", eventIds: ["a"] }, { role: "admin" })).toBe(false)
  expect(may({ role: "owner" as "viewer", eventIds: ["a"] }, { eventId: "a" })).toBe(false)
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
