import { expect, test } from "vitest"
import type { Room } from "#app/places/sums.server.ts"
import type { EventRow, OfferingRow, SiteRow } from "#app/registration/event.server.ts"
import { contentOf, isEventOver, leftOf, signUpOf } from "./rules.ts"

const room = (free: number, capacity = 10, open = 1, opensAt: number | null = null): Room => ({
  free,
  capacity,
  open,
  opensAt,
})

test.each([
  ["nothing of the kind is offered", [], false, { state: "none" }],
  ["one place anywhere is open", [room(0), room(1)], true, { state: "open" }],
  ["all taken lets people wait", [room(0), room(0)], true, { state: "full" }],
  [
    "before the first opening it says when",
    [room(0, 0, 0, 9), room(0, 0, 0, 7)],
    true,
    { state: "notOpen", opensAt: 7 },
  ],
  ["afterwards it is closed", [room(0, 0, 0)], true, { state: "closed" }],
  ["an offering without slots is closed", [undefined], true, { state: "closed" }],
] as const)("%s", (_, rooms, anything, expected) => {
  expect(signUpOf([...rooms], anything)).toEqual(expected)
})

test.each([
  [room(90, 100), "plenty"],
  [room(20, 100), "some"],
  [room(10, 10), "count"],
  [room(2, 10), "few"],
  [room(0, 10), "full"],
  [room(0, 0, 0), "closed"],
])("room %o reads %s", (one, left) => {
  expect(leftOf([one]).left).toBe(left)
})

test("offerings that differ only in their site are one offer, and a site with shifts only is not shown", () => {
  const offering = (id: string, siteId: string, kind: OfferingRow["kind"]) =>
    ({
      ...{ id, siteId, kind, rules: {} },
      texts: { en: { name: "Dental check" }, es: { name: "Revisión dental" } },
    }) as Partial<OfferingRow> as OfferingRow
  const event = { texts: {}, settings: {} } as EventRow
  const sites = [{ id: "a" }, { id: "b" }, { id: "c" }] as SiteRow[]
  const offerings = [
    offering("1", "a", "service"),
    offering("2", "b", "service"),
    offering("3", "c", "role"),
  ]
  const content = contentOf(event, sites, offerings, "es")
  expect(content.offers.map(({ name, ids }) => [name, ids])).toEqual([
    ["Revisión dental", ["1", "2"]],
    ["Revisión dental", ["3"]],
  ])
  expect(content.sites.map(({ id }) => id)).toEqual(["a", "b"])
})

test("what is named in Spanish only is called that in every language, and two such things stay two", () => {
  const offering = (id: string, name?: string) =>
    ({
      ...{ id, siteId: "a", kind: "service", rules: {} },
      texts: name ? { es: { name } } : {},
    }) as Partial<OfferingRow> as OfferingRow
  const event = { texts: {}, settings: {} } as EventRow
  const offerings = [offering("1", "Vista"), offering("2", "Dientes"), offering("3", "Vista")]
  const content = contentOf(event, [], [...offerings, offering("4"), offering("5")], "en")
  expect(content.offers.map(({ name, ids }) => [name, ids])).toEqual([
    ["Vista", ["1", "3"]],
    ["Dientes", ["2"]],
    ["", ["4"]],
    ["", ["5"]],
  ])
})

test("an event is over on the day after its last", () => {
  expect(isEventOver({ endsOn: "2026-12-05" }, "2026-12-05")).toBe(false)
  expect(isEventOver({ endsOn: "2026-12-05" }, "2026-12-06")).toBe(true)
})
