import Database from "better-sqlite3"
import { confirm } from "#app/visits/confirm.server.ts"
import type { Visit } from "#app/visits/forms.ts"
import { close, db } from "#db/index.ts"
import { drafts } from "#db/schema/index.ts"
import { finish, task } from "./task.ts"

// Registers every draft by the real code and writes down what the writing connection was asked; then plays exactly
// that on a copy of the database as it was before, in a loop with nothing around it.
const { copy } = task<{ copy: string }>()

type Step = { sql: string; raw: boolean; call: "run" | "get" | "all"; values: unknown[] }
type Statement = {
  source: string
  database: unknown
  raw(): Statement
} & Record<"run" | "get" | "all", (...values: unknown[]) => unknown>

const GROUP = 32
const SAVEPOINT = "SAVEPOINT job"
const steps: Step[] = []
listen()

const now = Date.now()
const all = await db.select().from(drafts)
const duties = { adult: false, along: false, phone: false }
const common = { duties, locale: "es" as const }
const outcomes = await Promise.all(
  all.map((draft, index) => {
    const contact = { name: "Ana Núñez", email: `ana.${index}@example.org` }
    return confirm({ draft, visit: draft.data as Visit, contact, ...common }, now)
  }),
)
await close()
if (outcomes.some(({ ok }) => !ok)) throw new Error("a prepared draft was refused")

finish({ rate: play(jobsOf(steps)) })

/** Statements share a prototype: whatever connection makes one, it is heard. */
function listen() {
  const client = new Database(":memory:")
  const shared = Object.getPrototypeOf(client.prepare("SELECT 1")) as Statement
  client.close()
  const rawOnes = new WeakSet<object>()
  let writer: unknown
  const { raw } = shared
  shared.raw = function (this: Statement) {
    rawOnes.add(this)
    return raw.call(this)
  }
  for (const call of ["run", "get", "all"] as const) {
    const original = shared[call]
    shared[call] = function (this: Statement, ...values: unknown[]) {
      if (this.source === SAVEPOINT) writer = this.database
      if (this.database === writer)
        steps.push({ sql: this.source, raw: rawOnes.has(this), call, values })
      return original.apply(this, values)
    }
  }
}

function jobsOf(flat: Step[]): Step[][] {
  const jobs: Step[][] = []
  for (const step of flat) {
    if (step.sql === SAVEPOINT) jobs.push([])
    jobs.at(-1)?.push(step)
  }
  return jobs
}

/** Sign-ups a second; the first eighth warms up. */
function play(jobs: Step[][]): number {
  const client = new Database(copy)
  for (const setting of [
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "cache_size = -65536",
  ])
    client.pragma(setting)
  const known = new Map<string, Statement>()
  const statement = ({ sql, raw }: Step) => {
    let found = known.get(sql)
    if (!found) {
      found = client.prepare(sql) as unknown as Statement
      if (raw) found.raw()
      known.set(sql, found)
    }
    return found
  }
  const warm = Math.ceil(jobs.length / 8 / GROUP) * GROUP
  let begun = performance.now()
  for (let from = 0; from < jobs.length; from += GROUP) {
    if (from === warm) begun = performance.now()
    client.exec("BEGIN IMMEDIATE")
    for (const job of jobs.slice(from, from + GROUP))
      for (const step of job) statement(step)[step.call](...step.values)
    client.exec("COMMIT")
  }
  const seconds = (performance.now() - begun) / 1000
  client.close()
  return (jobs.length - warm) / seconds
}
