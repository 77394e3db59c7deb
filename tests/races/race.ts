import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import type { Job, Outcome } from "./racer.ts"

const RACER = new URL("./racer.ts", import.meta.url).pathname
const PROCESSES = 4

const racers = await Promise.all(Array.from({ length: PROCESSES }, start))

/** Ends the processes; what their database connections have counted is then written down. */
export const dismiss = () => Promise.all(racers.map(stop))

/** Deals the jobs out to four processes, lets all go at once, and returns the outcomes in the order of the jobs. */
export async function race(jobs: Job[]): Promise<Outcome[]> {
  const hands = racers.map((_, hand) => jobs.filter((_, index) => index % PROCESSES === hand))
  const results = await Promise.all(racers.map((racer, hand) => letGo(racer, hands[hand]!)))
  return jobs.map((_, index) => results[index % PROCESSES]![Math.floor(index / PROCESSES)]!)
}

async function start(): Promise<ChildProcess> {
  const racer = fork(RACER, { execArgv: [], env: process.env })
  await once(racer, "message")
  return racer
}

async function letGo(racer: ChildProcess, jobs: Job[]): Promise<Outcome[]> {
  const answer = once(racer, "message") as Promise<[Outcome[]]>
  racer.send(jobs)
  return (await answer)[0]
}

async function stop(racer: ChildProcess) {
  const exit = once(racer, "exit")
  racer.send("stop")
  await exit
}

/** How outcomes are spread over reasons; what went well counts as `ok`. */
export function tally(outcomes: Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { ok, reason } of outcomes) {
    const key = ok ? "ok" : (reason ?? "refused")
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
