import { copyFileSync, rmSync } from "node:fs"
import { ask, type Lab } from "./lab.ts"
import { prepared } from "./prepared.ts"

/** Sign-ups a second when the very statements of `register` run in groups of 32 and nothing else does. */
export async function bareLoop(lab: Lab): Promise<number> {
  const data = await prepared(lab, { drafts: lab.quick ? 500 : 4_000, people: 1 })
  const copy = `${data.file}.copy`
  copyFileSync(data.file, copy)
  const { rate } = await ask<{ rate: number }>("bare.ts", { copy }, data.env)
  data.remove()
  for (const suffix of ["", "-wal", "-shm"]) rmSync(copy + suffix, { force: true })
  return rate
}
