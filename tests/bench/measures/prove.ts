import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { promisify } from "node:util"
import Database from "better-sqlite3"
import type { Prepared } from "#tests/bench/databases/prepared.ts"
import type { Lab } from "#tests/bench/lab.ts"

const run = promisify(execFile)

/** That nothing was lost and nothing overbooked: every confirmed draft is a registration, and every invariant holds. */
export async function prove(
  lab: Lab,
  name: string,
  { data, outcome, unanswered }: { data: Prepared; outcome: string; unanswered: number },
) {
  const confirmed = readFileSync(outcome, "utf8").split("\n").filter(Boolean)
  const client = new Database(data.file, { readonly: true })
  const find = client.prepare("SELECT 1 FROM registrations WHERE draft_id = ?")
  const lost = confirmed.filter((draft) => !find.get(draft)).length
  client.close()
  const { breaches, text } = await verify(data.env)
  if (breaches > 0) lab.note(text)
  const none = { unit: "", goal: 0, better: "lower" as const }
  lab.figure({ figure: `${name}not confirmed`, value: unanswered, ...none })
  lab.figure({ figure: `${name}confirmed but lost`, value: lost, ...none })
  lab.figure({
    figure: `${name}overbooked, or another breach of db:verify`,
    value: breaches,
    ...none,
  })
}

async function verify(env: NodeJS.ProcessEnv) {
  const options = { env: { ...process.env, ...env }, maxBuffer: 1 << 26 }
  const found = await run(process.execPath, ["db/invariants/verify.ts"], options).catch(
    (failed: { stdout?: string }) => ({ stdout: failed.stdout ?? "db:verify did not run\n" }),
  )
  const lines = found.stdout.trim().split("\n")
  const clean = lines.at(-1) === "every invariant holds"
  return { breaches: clean ? 0 : Math.max(1, lines.length - 1), text: lines.slice(0, 5).join("\n") }
}
