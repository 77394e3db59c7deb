import { migrate as migratePg } from "#db/dialect/pg.ts"
import type { Size } from "#tests/bench/databases/large-event.ts"
import { openPostgres } from "#tests/bench/databases/postgres.ts"
import { prepared } from "#tests/bench/databases/prepared.ts"
import { ask, type Lab } from "#tests/bench/lab.ts"
import type { Edited } from "#tests/bench/measures/editor.task.ts"

/** A large event is made by patterns and published, on each engine, while people sign up for another one. */
export async function editor(lab: Lab) {
  const data = await prepared(lab, { drafts: 0, people: 1 })
  await onEngine(lab, "SQLite", data.env)
  data.remove()

  const postgres = await openPostgres()
  if (!postgres) return lab.note("PostgreSQL did not start here: left out")
  await migratePg(postgres.url, "db/migrations/pg")
  await onEngine(lab, "PostgreSQL", { DATABASE_URL: postgres.url })
  await postgres.close()
}

async function onEngine(lab: Lab, engine: string, env: NodeJS.ProcessEnv) {
  const size: Size = { sites: 7, offerings: lab.quick ? 3 : 30, times: 60 }
  const edited = await ask<Edited>("measures/editor.task.ts", size, env)
  lab.note(
    `${engine}: ${edited.slots} slots in ${size.offerings} patterns, ${edited.signUps} people signed up meanwhile`,
  )
  const less = { better: "lower" as const }
  const ms = { unit: "ms", ...less }
  const seconds = edited.makeSeconds + edited.publishMs / 1000
  lab.figure({
    figure: `${engine}: all times and publishing`,
    value: seconds,
    unit: "s",
    goal: 1,
    ...less,
  })
  lab.figure({
    figure: `${engine}: processor of the process meanwhile, sign-ups included`,
    value: edited.cpuSeconds,
    unit: "s",
    goal: null,
    ...less,
  })
  lab.figure({
    figure: `${engine}: longest turn of the loop, its own work`,
    value: edited.own,
    goal: null,
    ...ms,
  })
  lab.figure({ figure: `${engine}: longest pattern`, value: edited.longestMs, goal: null, ...ms })
  lab.figure({ figure: `${engine}: publishing`, value: edited.publishMs, goal: null, ...ms })
  lab.figure({ figure: `${engine}: longest stall meanwhile`, value: edited.stall, goal: 50, ...ms })
  lab.figure({
    figure: `${engine}: longest stall without`,
    value: edited.quietStall,
    goal: null,
    ...ms,
  })
  lab.figure({
    figure: `${engine}: sign-ups meanwhile, worst p99 of a round`,
    value: edited.p99,
    goal: null,
    ...ms,
  })
  lab.figure({
    figure: `${engine}: sign-ups without, p99`,
    value: edited.quietP99,
    goal: null,
    ...ms,
  })
}
