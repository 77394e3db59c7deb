import { monitorEventLoopDelay } from "node:perf_hooks"
import { publish } from "#app/editor/publish/publish.server.ts"
import { makeSlots } from "#app/editor/times/make.server.ts"
import { transaction } from "#db/index.ts"
import { fillDemonstration } from "#db/seed/demonstration.ts"
import { type LargeEvent, largeEvent, type Size } from "#tests/bench/databases/large-event.ts"
import { roomForAll, signUps } from "#tests/bench/generators/sign-ups.ts"
import { finish, task } from "#tests/bench/task.ts"
import { watchTurns } from "./turns.ts"

export type Edited = {
  slots: number
  makeSeconds: number
  publishMs: number
  longestMs: number
  stall: number
  /** Processor time of the longest turn of the loop, in ms: what a busy machine adds to a stall is not in it. */
  own: number
  /** Of this process, sign-ups included. */
  cpuSeconds: number
  signUps: number
  p99: number
  /** The same number of sign-ups while nobody edits. */
  quietP99: number
  quietStall: number
}

// An event is made by the editor's verbs, in the process and database in which eight people at a time sign up for another.
const AT_ONCE = 8
const size = task<Size>()
const now = Date.now()
await fillDemonstration(now)
const places = await roomForAll()
const delay = monitorEventLoopDelay({ resolution: 1 })
await make(await largeEvent({ sites: 2, offerings: 5, times: 60 }, "before", now))
await signUps(places, { count: 300, atOnce: AT_ONCE, where: "spread" })

const made = await largeEvent(size, "large", now)
delay.enable()
const turns = watchTurns()
const cpu = process.cpuUsage()
let done = false
const rounds = signUpUntil(() => done)
const outcome = await make(made)
done = true
const meanwhile = await rounds
const stall = delay.max / 1e6
const used = process.cpuUsage(cpu)
const own = turns()
delay.reset()
const count = Math.max(meanwhile.count, 100)
const quiet = await signUps(places, { count, atOnce: AT_ONCE, where: "spread" })
finish({
  ...outcome,
  ...{ stall, own, cpuSeconds: (used.user + used.system) / 1e6 },
  ...{ signUps: meanwhile.count, p99: meanwhile.p99 },
  ...{ quietP99: quiet.p99, quietStall: delay.max / 1e6 },
} satisfies Edited)

async function signUpUntil(isDone: () => boolean) {
  let all = { count: 0, p99: 0 }
  while (!isDone()) {
    const some = 10 * AT_ONCE
    const { p99 } = await signUps(places, { count: some, atOnce: AT_ONCE, where: "spread" })
    all = { count: all.count + some, p99: Math.max(all.p99, p99) }
  }
  return all
}

/** A pattern for each offering, and then the event is published. */
async function make({ by, offeringIds, pattern }: LargeEvent) {
  const begun = performance.now()
  let [slots, longestMs] = [0, 0]
  for (const offeringId of offeringIds) {
    const start = performance.now()
    const making = { offeringId, pattern, overlapToo: false }
    const outcome = await transaction((tx) => makeSlots(tx, by, making, now))
    if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
    slots += outcome.plan.make.length
    longestMs = Math.max(longestMs, performance.now() - start)
  }
  const makeSeconds = (performance.now() - begun) / 1000
  const start = performance.now()
  const published = await transaction((tx) => publish(tx, by, now))
  if (!published.ok) throw new Error(`refused: ${published.reason}`)
  return { slots, makeSeconds, longestMs, publishMs: performance.now() - start }
}
