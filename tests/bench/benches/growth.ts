import { copyFileSync } from "node:fs"
import { fill } from "#tests/bench/databases/fill.ts"
import { prepared } from "#tests/bench/databases/prepared.ts"
import { median } from "#tests/bench/figures.ts"
import { openRegistrar } from "#tests/bench/generators/registrar.ts"
import { answerOf, type Lab, start } from "#tests/bench/lab.ts"
import type { Part } from "#tests/bench/measures/replay.task.ts"

/**
 * What one sign-up costs in a small database and in one of a million registrations, and what its statements cost in copies
 * of both with nothing around them: what the engine itself takes more is no fault of ours. All four are measured in turns.
 */
export async function growth(lab: Lab) {
  const large = lab.quick ? 20_000 : 1_000_000
  const count = lab.quick ? 200 : 500
  const rounds = lab.quick ? 3 : 9
  const databases = []
  for (const size of [1_000, large]) {
    const data = await prepared(lab, { drafts: 0, people: 1 })
    fill(data.file, size, "sent")
    const copy = `${data.file}.copy`
    copyFileSync(data.file, copy)
    databases.push({ data, copy })
  }
  const small = `${databases[0]!.data.file}.recorded`
  copyFileSync(databases[0]!.data.file, small)
  const order = { copies: databases.map(({ copy }) => copy), count: count * (rounds + 1) }
  const replay = start("measures/replay.task.ts", order, { DATABASE_URL: `file:${small}` })
  await answerOf(replay)
  const play = async (part: Part) => {
    replay.send(part)
    return ((await answerOf(replay)) as { seconds: number }).seconds
  }

  const ours: number[][] = [[], []]
  const raw: number[][] = [[], []]
  const registrars = []
  for (const { data } of databases) registrars.push(await openRegistrar(data.env))
  // The first round warms up.
  for (let turn = 0; turn <= rounds; turn++)
    for (const [index, { run }] of registrars.entries()) {
      const { seconds } = await run({ count, atOnce: 32, where: "spread" })
      const bare = await play({ copy: index, from: turn * count, count })
      if (turn === 0) continue
      ours[index]!.push((seconds * 1e6) / count)
      raw[index]!.push((bare * 1e6) / count)
    }
  replay.disconnect()
  for (const { close } of registrars) await close()
  for (const { data } of databases) data.remove()

  const many = large.toLocaleString("en-US")
  const grown = (name: string, costs: number[][]) => {
    const [few, lots] = costs.map(median) as [number, number]
    const cost = { unit: "µs", goal: null, better: "lower" as const }
    lab.figure({ figure: `${name} at 1,000 registrations`, value: few, ...cost })
    lab.figure({ figure: `${name} at ${many}`, value: lots, ...cost })
    lab.figure({ figure: `${name}, ratio`, value: lots / few, ...cost, unit: "" })
    return lots / few
  }
  const quotient = grown("a sign-up", ours) / grown("its statements in a bare loop", raw)
  const figure = "ratio of the two ratios"
  lab.figure({ figure, value: quotient, unit: "", goal: 1.1, better: "lower" })
}
