import { copyFileSync } from "node:fs"
import { prepared } from "#tests/bench/databases/prepared.ts"
import { ask, type Lab } from "#tests/bench/lab.ts"

/** Sign-ups a second when the very statements of `register` run in groups of 32 and nothing else does. */
export async function bareLoop(lab: Lab): Promise<number> {
  const data = await prepared(lab, { drafts: lab.quick ? 500 : 4_000, people: 1 })
  const copy = `${data.file}.copy`
  copyFileSync(data.file, copy)
  const { rate } = await ask<{ rate: number }>("measures/bare.task.ts", { copy }, data.env)
  data.remove()
  return rate
}
