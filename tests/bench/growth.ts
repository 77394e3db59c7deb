import { median } from "./figures.ts"
import { fill } from "./fill.ts"
import type { Lab } from "./lab.ts"
import { prepared } from "./prepared.ts"
import { openRegistrar } from "./registrar.ts"

/** What one sign-up costs in a small database and in one of a million registrations, measured in turns. */
export async function growth(lab: Lab) {
  const large = lab.quick ? 20_000 : 1_000_000
  const sizes = [1_000, large]
  const registrars = []
  for (const size of sizes) {
    const data = await prepared(lab, { drafts: 0, people: 1 })
    fill(data.file, size, "sent")
    registrars.push({ data, costs: [] as number[], ...(await openRegistrar(data.env)) })
  }
  const round = { count: lab.quick ? 200 : 500, atOnce: 32, where: "spread" } as const
  const rounds = lab.quick ? 3 : 9
  // The first round warms up.
  for (let turn = 0; turn <= rounds; turn++)
    for (const { run, costs } of registrars) {
      const { seconds } = await run(round)
      if (turn > 0) costs.push((seconds * 1e6) / round.count)
    }
  for (const { close, data } of registrars) {
    await close()
    data.remove()
  }
  const [small, big] = registrars.map(({ costs }) => median(costs)) as [number, number]
  const cost = { unit: "µs", goal: null, better: "lower" as const }
  lab.figure({ figure: "a sign-up at 1,000 registrations", value: small, ...cost })
  lab.figure({ figure: `a sign-up at ${large.toLocaleString("en-US")}`, value: big, ...cost })
  lab.figure({ figure: "ratio", value: big / small, unit: "", goal: 1.2, better: "lower" })
}
