import { expect, test } from "vitest"
import { patience } from "./patience.ts"

test("a lease outlasts everything that one send can take", () => {
  expect(patience.leaseMs).toBeGreaterThan(patience.sendMs + patience.connectMs)
  expect(patience.sendMs).toBeGreaterThan(patience.silenceMs + patience.connectMs)
})
