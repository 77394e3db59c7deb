import { monitorEventLoopDelay } from "node:perf_hooks"
import { uuidv7 } from "uuidv7"
import { everywhere } from "#app/editor/days.ts"
import { addOffering } from "#app/editor/offerings/change.server.ts"
import { publish } from "#app/editor/publish/publish.server.ts"
import { addSite } from "#app/editor/sites/change.server.ts"
import { makeSlots } from "#app/editor/times/make.server.ts"
import { transaction } from "#db/index.ts"
import { events } from "#db/schema/index.ts"
import { fillDemonstration } from "#db/seed/demonstration.ts"
import { roomForAll, signUps } from "#tests/bench/generators/sign-ups.ts"
import { finish, task } from "#tests/bench/task.ts"

export type Size = { sites: number; offerings: number; times: number }
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
const DAY = "2099-12-12"
const AT_ONCE = 8
const size = task<Size>()
const now = Date.now()
await fillDemonstration(now)
const places = await roomForAll()
const delay = monitorEventLoopDelay({ resolution: 1 })
await make(await draft({ sites: 2, offerings: 5, times: 60 }))
await signUps(places, { count: 300, atOnce: AT_ONCE, where: "spread" })

const made = await draft(size)
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

function watchTurns() {
  let [longest, turn] = [0, process.threadCpuUsage()]
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(turn)
    longest = Math.max(longest, user + system)
    turn = process.threadCpuUsage()
  }, 1)
  return () => {
    clearInterval(timer)
    return longest / 1000
  }
}

async function signUpUntil(isDone: () => boolean) {
  let all = { count: 0, p99: 0 }
  while (!isDone()) {
    const some = 10 * AT_ONCE
    const { p99 } = await signUps(places, { count: some, atOnce: AT_ONCE, where: "spread" })
    all = { count: all.count + some, p99: Math.max(all.p99, p99) }
  }
  return all
}

/** An event that nobody sees yet, with its sites and what is offered, and no times. */
async function draft({ sites, offerings, times }: Size) {
  const eventId = uuidv7()
  const by = { eventId, actor: "bench" }
  await transaction((tx) =>
    tx.insert(events).values({
      ...{ id: eventId, slug: eventId, state: "draft", zone: "America/New_York", settings: {} },
      ...{ startsOn: DAY, endsOn: DAY, purgeOn: "2100-03-12" },
      texts: Object.fromEntries(
        ["en", "es"].map((locale) => [locale, { name: "Fair", when: "Saturday", where: "There" }]),
      ),
    }),
  )
  const texts = { en: { name: "Check-up" }, es: { name: "Chequeo" } }
  const place = {
    texts: { en: { name: "Hall" } },
    address: "2 Elm Street, Avon, CT 06001",
    town: "Avon",
    lat: 0,
    lon: 0,
  }
  const siteIds = await each(sites, () => transaction((tx) => addSite(tx, by, place, now)))
  const offeringIds = await each(offerings, () =>
    transaction((tx) =>
      addOffering(
        tx,
        by,
        { kind: "service", flow: "visit", counts: "attendee", take: "one", rules: {}, texts },
        now,
      ),
    ),
  )
  return { by, siteIds, offeringIds, times }
}

/** A pattern for each offering, and then the event is published. */
async function make({ by, siteIds, offeringIds, times }: Awaited<ReturnType<typeof draft>>) {
  const pattern = {
    stops: everywhere([DAY], siteIds),
    what: {
      ...{ from: "09:00", to: endOf(times), every: 5, lasts: 5, pauses: [] },
      ...{ capacity: 4, heldWalkin: 1, minimum: 0, target: 0 },
    },
    ...{ opens: { at: now }, closes: { before: "slot", days: 1, time: "20:00" } as const },
  }
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

function endOf(times: number): string {
  const minutes = 9 * 60 + times * 5
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`
}

async function each(count: number, add: () => Promise<{ ok: boolean; id?: string }>) {
  const ids: string[] = []
  for (let index = 0; index < count; index++) ids.push((await add()).id!)
  return ids
}
