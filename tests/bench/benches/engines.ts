import { migrate as migratePg } from "#db/dialect/pg.ts"
import { openPostgres } from "#tests/bench/databases/postgres.ts"
import { prepared } from "#tests/bench/databases/prepared.ts"
import { openRegistrar } from "#tests/bench/generators/registrar.ts"
import type { Lab } from "#tests/bench/lab.ts"

/** Sign-ups on each engine, 32 at once: all into one slot, and spread over an event. */
export async function engines(lab: Lab) {
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
  const registrar = await openRegistrar(env)
  const count = lab.quick ? 300 : 3_000
  for (const where of ["one slot", "spread"] as const) {
    const round = { count, atOnce: 32, where }
    await registrar.run({ ...round, count: Math.ceil(count / 5) })
    const { seconds, p99 } = await registrar.run(round)
    const name = `${engine}, ${where}`
    lab.figure({
      figure: `${name}: sign-ups`,
      value: count / seconds,
      unit: "/s",
      goal: null,
      better: "higher",
    })
    lab.figure({ figure: `${name}: p99`, value: p99, unit: "ms", goal: null, better: "lower" })
  }
  await registrar.close()
}
