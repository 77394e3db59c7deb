import { expect, test } from "vitest"
import type { Room } from "#app/places/sums.server.ts"
import type { EventRow, OfferingRow, SiteRow } from "#app/registration/event.server.ts"
import { contentOf, isEventOver, leftOf, signUpOf } from "./rules.ts"

const room = (free: number, capacity = 10, open = 1, opensAt: number | null = null): Room => ({
  ...{ offeringId: "any", siteId: null },
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
  ["an offering without slots is closed", [], true, { state: "closed" }],
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

const offering = (id: string, texts: OfferingRow["texts"], kind: OfferingRow["kind"] = "service") =>
  ({
    ...{ id, kind, texts, rules: {}, flow: kind === "role" ? "shift" : "visit" },
  }) as Partial<OfferingRow> as OfferingRow
const event = { texts: {}, settings: {} } as EventRow

test("an offering is one wherever it takes place, and a site with shifts only is not shown", () => {
  const texts = { en: { name: "Dental check" }, es: { name: "Revisión dental" } }
  const offerings = [offering("1", texts), offering("2", texts, "role")]
  const where = new Map([
    ["1", ["a", "b"]],
    ["2", [null, "b", "c"]],
  ])
  const named = { en: { name: "School" }, es: { name: "Escuela" } }
  const sites = ["a", "b", "c"].map((id) => ({
    id,
    texts: named,
  })) as Partial<SiteRow>[] as SiteRow[]
  const content = contentOf(event, { sites, offerings, where, walkIn: true }, "es")
  expect(content.offers.map(({ id, name }) => [id, name])).toEqual([
    ["1", "Revisión dental"],
    ["2", "Revisión dental"],
  ])
  expect(content.sites.map(({ id, name }) => [id, name])).toEqual([
    ["a", "Escuela"],
    ["b", "Escuela"],
  ])
})

test("what is named in Spanish only is called that in every language, and two of one name stay two", () => {
  const offerings = [
    offering("1", { es: { name: "Vista" } }),
    offering("2", { es: { name: "Vista" } }),
    offering("3", {}),
  ]
  const content = contentOf(event, { sites: [], offerings, where: new Map(), walkIn: false }, "en")
  expect(content.offers.map(({ id, name }) => [id, name])).toEqual([
    ["1", "Vista"],
    ["2", "Vista"],
    ["3", ""],
  ])
})

test("an event is over on the day after its last", () => {
  expect(isEventOver({ endsOn: "2026-12-05" }, "2026-12-05")).toBe(false)
  expect(isEventOver({ endsOn: "2026-12-05" }, "2026-12-06")).toBe(true)
})
