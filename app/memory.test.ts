import { expect, test } from "vitest"
import { Memory, remember } from "./memory.ts"

test("when a memory is full the oldest makes room, and what is said again takes none", () => {
  const memory = new Memory<string, number>(2)
  memory.set("a", 1).set("b", 2).set("a", 3)
  expect([...memory]).toEqual([
    ["a", 3],
    ["b", 2],
  ])
  expect([...memory.set("c", 4).keys()]).toEqual(["b", "c"])
})

test("what was asked before is not made again, and nothing is taken for another", () => {
  let made = 0
  const answer = remember(3, (...asked: (string | number)[]) => ({ asked, made: ++made }))
  expect(answer("a", 1)).toBe(answer("a", 1))
  expect(answer("a", "b").asked).toEqual(["a", "b"])
  expect(answer("a b").asked).toEqual(["a b"])
  expect(made).toBe(3)
})

test("an answer that is forgotten is made again", () => {
  let made = 0
  const answer = remember(1, (_asked: string) => ++made)
  expect([answer("a"), answer("b"), answer("a")]).toEqual([1, 2, 3])
})
