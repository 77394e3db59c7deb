import { readFileSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { percentile } from "#tests/bench/figures.ts"
import { finish, task } from "#tests/bench/task.ts"
import { openClient } from "./client.ts"

export type Job = { draft: string; path: string; cookie: string; address: string; body: string }
export type Loaded = {
  sent: number
  /** Answered with a redirect to the confirmation. */
  confirmed: number
  /** Everything else, by status or error. */
  others: Record<string, number>
  /** Milliseconds from when each was to be sent. */
  p50: number
  p99: number
  max: number
  /** How late this process itself was to send, in ms. */
  late: number
  seconds: number
}

// Confirms prepared drafts: spread over `seconds` at moments of chance whatever the server does, or as fast as it
// answers on so many connections. The ids of what was confirmed go into `outcome`.
const order = task<{
  origin: string
  jobs: string
  outcome: string
  seconds?: number
  connections?: number
  skip?: number
  count?: number
}>()

const all = readFileSync(order.jobs, "utf8")
  .split("\n")
  .map((line) => JSON.parse(line) as Job)
const skip = order.skip ?? 0
const jobs = all.slice(skip, order.count === undefined ? undefined : skip + order.count)
const client = openClient(order.origin, order.connections ?? 512)
const latencies = new Float64Array(jobs.length)
const lateness = new Float64Array(jobs.length)
const others: Record<string, number> = {}
const confirmed: string[] = []

const begun = performance.now()
await (order.seconds ? spread(order.seconds * 1000) : flood(order.connections ?? 64))
const seconds = (performance.now() - begun) / 1000
client.close()
writeFileSync(order.outcome, confirmed.join("\n"))
latencies.sort()
lateness.sort()
finish({
  sent: jobs.length,
  confirmed: confirmed.length,
  others,
  p50: percentile(latencies, 0.5),
  p99: percentile(latencies, 0.99),
  max: latencies.at(-1) ?? 0,
  late: percentile(lateness, 0.99),
  seconds,
} satisfies Loaded)

/** Arrivals as people come: independent of each other, evenly likely over the time. */
async function spread(ms: number) {
  const moments = Float64Array.from(jobs, () => Math.random() * ms).sort()
  const sent: Promise<void>[] = []
  for (const [index, job] of jobs.entries()) {
    const due = begun + moments[index]!
    const left = due - performance.now()
    if (left > 0) await sleep(left)
    lateness[index] = Math.max(0, performance.now() - due)
    sent.push(confirm(job, index, due))
  }
  await Promise.all(sent)
}

async function flood(connections: number) {
  const queue = jobs.entries()
  const lane = async () => {
    for (const [index, job] of queue) await confirm(job, index, performance.now())
  }
  await Promise.all(Array.from({ length: connections }, lane))
}

async function confirm(job: Job, index: number, due: number) {
  const outcome = await client
    .ask({ ...job, method: "POST" })
    .then(({ status, location }) =>
      status === 303 && location?.endsWith("/done")
        ? "confirmed"
        : [status, location].filter(Boolean).join(" "),
    )
    .catch((error) => String(error.code ?? error.message))
  latencies[index] = performance.now() - due
  if (outcome === "confirmed") confirmed.push(job.draft)
  else others[outcome] = (others[outcome] ?? 0) + 1
}
