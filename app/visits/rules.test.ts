import { describe, expect, test } from "vitest"
import type { SlotView } from "#app/places/slots.server.ts"
import type { ServiceChoice, VisitPerson } from "./forms.ts"
import {
  alternatives,
  insteadOf,
  isComplete,
  leftInWords,
  linesOf,
  pickOf,
  problemsOf,
  withProposals,
} from "./rules.ts"

const MINUTE = 60_000
const slot = (offeringId: string, minute: number, free = 5, long = 20): SlotView => ({
  id: `${offeringId}${minute}`,
  offeringId,
  siteId: "school",
  startsAt: minute * MINUTE,
  endsAt: (minute + long) * MINUTE,
  opensAt: 0,
  closesAt: 1,
  capacity: 5,
  taken: 5 - free,
  free,
  minimum: 0,
  target: 0,
  state: free > 0 ? "open" : "full",
})
const person = (key: string, ...services: string[]): VisitPerson => ({
  key,
  name: key,
  birthYear: 1980,
  language: "en",
  needs: [],
  services,
})
const at = (who: string, serviceId: string, minute: number): ServiceChoice => ({
  person: who,
  serviceId,
  take: "slot",
  slotId: `${serviceId}${minute}`,
})
const services = [
  { id: "eyes", name: "Eyes" },
  { id: "teeth", name: "Teeth" },
]
const lines = (people: VisitPerson[], choices: ServiceChoice[], times: SlotView[]) =>
  linesOf({ people, choices }, services, times)
const reasons = (all: ReturnType<typeof lines>) =>
  all.map((line) => problemsOf(all).get(line)?.reason)

describe("what is wrong with the chosen times", () => {
  test("nothing, when one follows the other", () => {
    const times = [slot("eyes", 0), slot("teeth", 20)]
    const chosen = lines(
      [person("ana", "eyes", "teeth")],
      [at("ana", "eyes", 0), at("ana", "teeth", 20)],
      times,
    )
    expect(reasons(chosen)).toEqual([undefined, undefined])
  })

  test("both that overlap are named, for the same person only", () => {
    const times = [slot("eyes", 0), slot("teeth", 10)]
    const people = [person("ana", "eyes", "teeth"), person("leo", "eyes")]
    const choices = [at("ana", "eyes", 0), at("ana", "teeth", 10), at("leo", "eyes", 0)]
    expect(reasons(lines(people, choices, times))).toEqual(["clash", "clash", undefined])
  })

  test("a household that is larger than what is left: the last one", () => {
    const times = [slot("eyes", 0, 1)]
    const people = [person("ana", "eyes"), person("leo", "eyes")]
    const chosen = lines(people, [at("ana", "eyes", 0), at("leo", "eyes", 0)], times)
    expect(chosen.map((line) => problemsOf(chosen).get(line))).toEqual([
      undefined,
      { reason: "full", left: 1 },
    ])
  })

  test.each([
    ["a wish without a choice", [], ["missing"]],
    ["a time that filled up", [at("ana", "eyes", 20)], ["full"]],
    ["a time that is not there", [at("ana", "eyes", 999)], ["closed"]],
    ["a wait", [{ person: "ana", serviceId: "eyes", take: "wait", slotId: null }], [undefined]],
    ["what was left out", [{ person: "ana", serviceId: "eyes", take: "none" }], [undefined]],
  ] as [string, ServiceChoice[], string[]][])("%s", (_, choices, expected) => {
    const times = [slot("eyes", 0), slot("eyes", 20, 0)]
    expect(reasons(lines([person("ana", "eyes")], choices, times))).toEqual(expected)
  })
})

describe("instead of a time that is gone", () => {
  const times = [0, 20, 40, 60, 80, 100].map((minute) =>
    slot("eyes", minute, minute === 40 ? 0 : 5),
  )

  test("the four nearest free ones are offered, by time", () => {
    const chosen = lines([person("ana", "eyes")], [at("ana", "eyes", 40)], times)
    expect(alternatives(chosen[0]!, chosen).map(({ id }) => id)).toEqual([
      "eyes0",
      "eyes20",
      "eyes60",
      "eyes80",
    ])
  })

  test("none that clashes with the person's other time, and none that the household fills", () => {
    const few = [
      ...times.map((one) => ({ ...one, free: Math.min(one.free, 1) })),
      slot("teeth", 20),
    ]
    const people = [person("ana", "eyes", "teeth"), person("leo", "eyes")]
    const choices = [at("ana", "eyes", 40), at("ana", "teeth", 20), at("leo", "eyes", 60)]
    const chosen = lines(people, choices, few)
    expect(alternatives(chosen[0]!, chosen).map(({ id }) => id)).toEqual([
      "eyes0",
      "eyes80",
      "eyes100",
    ])
  })

  test("one tap changes that choice and no other", () => {
    const people = [person("ana", "eyes"), person("leo", "eyes")]
    const chosen = lines(people, [at("ana", "eyes", 40), at("leo", "eyes", 60)], times)
    expect(insteadOf(chosen, "ana:eyes:eyes80")).toEqual([
      at("ana", "eyes", 80),
      at("leo", "eyes", 60),
    ])
    expect(insteadOf(chosen, "ana:eyes:none")[0]).toMatchObject({ take: "none" })
    expect(insteadOf(chosen, "ana:eyes:wait:eyes40")[0]).toMatchObject({
      take: "wait",
      slotId: "eyes40",
    })
  })

  test.each(["", "ana", "ana:eyes:teeth20", "eve:eyes:eyes80"])("%j changes nothing", (tapped) => {
    const chosen = lines([person("ana", "eyes")], [at("ana", "eyes", 40)], times)
    expect(insteadOf(chosen, tapped)).toEqual([at("ana", "eyes", 40)])
  })
})

test("a time of another service is not a choice, and a wait for an unknown time is for any", () => {
  const [line] = lines([person("ana", "eyes")], [], [slot("eyes", 0), slot("teeth", 0)])
  expect(pickOf(line!, "teeth0")).toBeUndefined()
  expect(pickOf(line!, "wait:teeth0")).toEqual({ take: "wait", slotId: null })
  expect(pickOf(line!, "eyes0")).toEqual({ take: "slot", slotId: "eyes0" })
})

test("what was chosen stays, what waits keeps waiting, and the rest is planned around it", () => {
  const times = [slot("eyes", 0), slot("teeth", 0), slot("teeth", 20)]
  const people = [person("ana", "eyes", "teeth"), person("leo", "eyes", "teeth")]
  const wait: ServiceChoice = { person: "leo", serviceId: "eyes", take: "wait", slotId: null }
  const planned = withProposals(lines(people, [at("ana", "eyes", 0), wait], times), null)
  expect(planned.map(({ choice }) => choice)).toEqual([
    at("ana", "eyes", 0),
    at("ana", "teeth", 20),
    wait,
    at("leo", "teeth", 0),
  ])
})

test.each([
  ["every wish has a time", [at("ana", "eyes", 0), at("ana", "teeth", 20)], true],
  ["one wish has none", [at("ana", "eyes", 0)], false],
  [
    "all is left out",
    [
      { person: "ana", serviceId: "eyes", take: "none" },
      { person: "ana", serviceId: "teeth", take: "none" },
    ],
    false,
  ],
] as [string, ServiceChoice[], boolean][])(
  "it can be confirmed when %s: %s",
  (_, choices, expected) => {
    const people = [person("ana", "eyes", "teeth")]
    expect(isComplete({ siteId: "", arrive: null, contact: null, people, choices })).toBe(expected)
  },
)

test.each([
  [0, 100, "full"],
  [9, 20, "few"],
  [40, 500, "few"],
  [100, 500, "some"],
  [400, 500, "many"],
] as const)("%i of %i places are %s", (free, capacity, word) => {
  expect(leftInWords(free, capacity)).toBe(word)
})
