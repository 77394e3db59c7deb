import { expect, test } from "vitest"
import { readAddress } from "./address.server.ts"

test.each([
  ["/", "/"],
  ["/es/events/medical-mission", "/es/events/medical-mission"],
  ["/events/medical-mission/", "/events/medical-mission"],
  ["/%65vents/mission%C3%A9", "/events/mission%C3%A9"],
  ["/my/a_b-C", "/my/a_b-C"],
  ["/staff/events/x/roster.csv?site=a&site=b", "/staff/events/x/roster.csv?site=a&site=b"],
  ["/events/x/register?zip=06106+&utm[x]=1", "/events/x/register?zip=06106+"],
  ["/my?", "/my"],
  ["/my/?a=1", "/my?a=1"],
  ["/my?done=a?b", "/my?done=a%3Fb"],
])("%s is read as %s", (url, address) => {
  expect(readAddress(url)).toBe(address)
})

test.each([
  "/events/%E0%A4%A",
  "/%",
  "/events/%00",
  "/events/a%0d%0ab",
  "//evil.example/staff",
  "/staff//events",
  "/staff/events/..%2F..%2F%2Fevil.example/roster.csv",
  "/staff/events/..%5C..%5Cevil.example/roster.csv",
  "/staff/%2e%2e/events",
  "/./staff",
  "/\\evil.example",
  "/my//",
  "/my#x",
  "/my?a=%",
  "http://evil.example/",
  "*",
  "",
  undefined,
])("%s is no address of ours", (url) => {
  expect(readAddress(url)).toBeNull()
})
