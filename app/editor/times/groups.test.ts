import { expect, test } from "vitest"
import { groupsOf } from "./groups.ts"
import { isShown } from "./shown.ts"

const zone = "America/New_York"
const sites = ["north", "south"].map((id) => ({ id }))
const all = { site: "", day: "" }
const at = (day: string, siteId: string | null) => ({
  startsAt: Date.parse(`${day}T14:00:00Z`),
  siteId,
})
const days = (count: number) =>
  Array.from({ length: count }, (_, day) =>
    new Date(Date.UTC(2099, 0, 1 + day)).toISOString().slice(0, 10),
  )

const named = (groups: { site: string; day: string; slots: unknown[] }[]) =>
  groups.map(({ site, day, slots }) => `${site} ${day} ${slots.length}`)

test("times stand together by day, and on a day by site in the order of sites", () => {
  const slots = [
    at("2099-01-02", "north"),
    at("2099-01-01", null),
    at("2099-01-01", "south"),
    at("2099-01-01", "north"),
    at("2099-01-01", "north"),
  ]
  expect(named(groupsOf(slots, all, { zone, sites }))).toEqual([
    "north 2099-01-01 2",
    "south 2099-01-01 1",
    "none 2099-01-01 1",
    "north 2099-01-02 1",
  ])
})

test("of very many days at several sites only the sites are listed, and within one its days", () => {
  const slots = days(36).flatMap((day) => [at(day, "south"), at(day, "north")])
  const first = groupsOf(slots, all, { zone, sites })
  expect(named(first)).toEqual(["north  36", "south  36"])
  const south = { site: "south", day: "" }
  const second = groupsOf(slots.filter(isShown(south, zone)), south, { zone, sites })
  expect(second).toHaveLength(36)
  expect(named(second)[0]).toBe("south 2099-01-01 1")
})

test("a year at one place is listed by day", () => {
  const slots = days(300).map((day) => at(day, null))
  expect(groupsOf(slots, all, { zone, sites: [] })).toHaveLength(300)
})

test("every time is in exactly the group whose address shows it", () => {
  const slots = days(25).flatMap((day) => [at(day, "south"), at(day, null)])
  for (const { site, day, slots: some } of groupsOf(slots, all, { zone, sites }))
    expect(slots.filter(isShown({ site, day }, zone))).toEqual(some)
})
