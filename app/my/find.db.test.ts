import { expect, test } from "vitest"
import { clientHeader } from "../http/client.server.ts"
import { find } from "./find.server.ts"

const letters = "BCDFGHJKLMNPQRSTVWXZ"
/** Another code each time, so that none is locked. */
const guess = (address: string, number: number) =>
  find(new Request("http://localhost:3000/my/find", { headers: { [clientHeader]: address } }), {
    code: `BCDFG${letters[number % 20]}${letters[Math.floor(number / 20) % 20]}${letters[Math.floor(number / 400)]}`,
    birthYear: 1980,
  })

test("an address that guesses on and on locks out itself and nobody else", async () => {
  const outcomes = []
  for (let number = 0; number < 700; number++) outcomes.push(await guess("203.0.113.7", number))
  expect(outcomes.filter((one) => !one.ok && one.reason === "unknown")).toHaveLength(60)
  expect(await guess("203.0.113.8", 701)).toEqual({ ok: false, reason: "unknown" })
})
