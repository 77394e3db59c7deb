import { setTimeout as sleep } from "node:timers/promises"
import { expect, test } from "vitest"
import { inTurn } from "./turns.server.ts"

test("steps of many exports never run at the same time, and in the order of asking", async () => {
  const done: number[] = []
  let running = 0
  const steps = [1, 2, 3, 4].map((number) =>
    inTurn(async () => {
      expect(++running).toBe(1)
      await sleep(2)
      running--
      done.push(number)
      return number
    }),
  )
  expect(await Promise.all(steps)).toEqual([1, 2, 3, 4])
  expect(done).toEqual([1, 2, 3, 4])
})

test("a step that fails holds up nobody behind it", async () => {
  const failing = inTurn(async () => {
    throw new Error("gone")
  })
  const next = inTurn(async () => "here")
  await expect(failing).rejects.toThrow("gone")
  expect(await next).toBe("here")
})
