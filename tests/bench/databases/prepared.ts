import { copyFileSync, readdirSync, rmSync } from "node:fs"
import { basename, join } from "node:path"
import { migrate } from "#db/dialect/sqlite.ts"
import { ask, type Lab } from "#tests/bench/lab.ts"

export type Prepared = {
  file: string
  env: { DATABASE_URL: string }
  /** A file with the request that confirms each draft. */
  jobs: string
  remove(): void
}

let number = 0

/** A fresh database with the demonstration and so many drafts, or a copy of `from` with them. */
export async function prepared(
  { folder }: Pick<Lab, "folder">,
  { drafts, people, from }: { drafts: number; people: number; from?: string },
): Promise<Prepared> {
  const file = join(folder, `${++number}.db`)
  const jobs = join(folder, `${number}.jobs`)
  const env = { DATABASE_URL: `file:${file}` }
  if (from) copyFileSync(from, file)
  else await migrate(env.DATABASE_URL, "db/migrations/sqlite", { create: true })
  await ask("databases/prepare.task.ts", { drafts, people, jobs }, env)
  const remove = () => {
    // With what SQLite and the benches put beside it.
    for (const name of readdirSync(folder))
      if (name.startsWith(basename(file)) || name === basename(jobs)) rmSync(join(folder, name))
  }
  return { file, env, jobs, remove }
}
