import Database from "better-sqlite3"

/** One statement, with what it was asked with. */
type Step = { sql: string; raw: boolean; call: "run" | "get" | "all"; values: unknown[] }
/** The statements of one transaction. */
export type Job = Step[]
type Statement = {
  source: string
  database: unknown
  raw(): Statement
} & Record<Step["call"], (...values: unknown[]) => unknown>

const GROUP = 32
const SAVEPOINT = "SAVEPOINT job"

/** Writes down what the writing connection is asked, while `work` runs. Statements share a prototype: whatever connection makes one, it is heard. */
export async function record(work: () => Promise<unknown>): Promise<Job[]> {
  const jobs: Job[] = []
  const client = new Database(":memory:")
  const shared = Object.getPrototypeOf(client.prepare("SELECT 1")) as Statement
  client.close()
  const rawOnes = new WeakSet<object>()
  let writer: unknown
  const unheard = { run: shared.run, get: shared.get, all: shared.all, raw: shared.raw }
  shared.raw = function (this: Statement) {
    rawOnes.add(this)
    return unheard.raw.call(this)
  }
  for (const call of ["run", "get", "all"] as const) {
    shared[call] = function (this: Statement, ...values: unknown[]) {
      if (this.source === SAVEPOINT) {
        writer = this.database
        jobs.push([])
      }
      if (this.database === writer)
        jobs.at(-1)?.push({ sql: this.source, raw: rawOnes.has(this), call, values })
      return unheard[call].apply(this, values)
    }
  }
  await work()
  Object.assign(shared, unheard)
  return jobs
}

/** Plays jobs in a database as it was before they were written down, in a loop with nothing around it; answers seconds. */
export function openPlayer(file: string) {
  const client = new Database(file)
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
  return (jobs: Job[]): number => {
    const began = performance.now()
    for (let from = 0; from < jobs.length; from += GROUP) {
      client.exec("BEGIN IMMEDIATE")
      for (const job of jobs.slice(from, from + GROUP))
        for (const step of job) statement(step)[step.call](...step.values)
      client.exec("COMMIT")
    }
    return (performance.now() - began) / 1000
  }
}
