import { expect, test } from "vitest"
import { floodsOf, releasable, type Signed } from "./floods.ts"

const MINUTE = 60_000
const signed = (minute: number, given: Partial<Signed> = {}): Signed => ({
  id: `at ${minute}`,
  network: "near",
  wideNetwork: "wide",
  at: minute * MINUTE,
  asked: 2,
  live: 2,
  contact: false,
  confirmed: false,
  cancelled: false,
  ...given,
})
const series = (count: number, apart: number, given?: Partial<Signed>) =>
  Array.from({ length: count }, (_, index) => signed(index * apart, given))

test.each([
  ["eight sign-ups within an hour are a flood", series(8, 5), 1],
  ["seven are not", series(7, 5), 0],
  ["eight in two hours are not", series(8, 18), 0],
  ["three that asked for many places are", series(3, 5, { asked: 14 }), 1],
  ["two large families are not", series(2, 5, { asked: 32 }), 0],
  [
    "what stopped for more than an hour and began again is another one",
    [...series(8, 1), ...series(8, 1).map((one) => ({ ...one, at: one.at + 100 * MINUTE }))],
    2,
  ],
  ["no network, no flood", series(20, 1, { network: null, wideNetwork: null }), 0],
])("%s", (_what, all, floods) => {
  expect(floodsOf(all)).toHaveLength(floods)
})

test("sign-ups from networks beside each other are one flood, from the first to the last", () => {
  const all = series(10, 2).map((one, index) => ({ ...one, network: `near ${index}` }))
  expect(floodsOf(all)).toEqual([
    { network: "wide", wide: true, from: 0, to: 18 * MINUTE, signed: all },
  ])
})

test("a family beside a flood is not in it", () => {
  const family = signed(3, { id: "family", network: "beside" })
  const [flood, ...others] = floodsOf([...series(8, 1), family])
  expect(flood!.signed).toHaveLength(8)
  expect(flood!.signed).not.toContain(family)
  expect(others).toEqual([])
})

test("what is confirmed is given back only when asked for, and nothing twice", () => {
  const all = [
    ...series(8, 1),
    signed(9, { id: "confirmed", confirmed: true }),
    signed(10, { id: "cancelled", cancelled: true }),
  ]
  const [flood] = floodsOf(all)
  expect(releasable(flood!, { confirmed: false })).toHaveLength(8)
  expect(releasable(flood!, { confirmed: true })).toHaveLength(9)
})
