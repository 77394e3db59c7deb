import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { prepared } from "#tests/bench/databases/prepared.ts"
import type { Loaded } from "#tests/bench/generators/load.task.ts"
import { openPost } from "#tests/bench/generators/post.ts"
import { ask, type Lab, startServer } from "#tests/bench/lab.ts"
import { bareLoop } from "#tests/bench/measures/bare-loop.ts"
import { slowDisk } from "#tests/bench/measures/disk.ts"
import { prove } from "#tests/bench/measures/prove.ts"
import type { Stall } from "#tests/bench/measures/stall.ts"

const PEOPLE = 23_000
const MINUTE = 60
/** In which all of them confirm in the main rush. Those on a slow disk and of households have a minute, or its third. */
const SECONDS = 20
/** Who came before the rush: the server's code has run, as on any day. */
const WARM_UP = 500

/** 23,000 people in 20 seconds on one process, with everything that runs beside them: sweeps, mail, the log of requests. */
export async function rush(lab: Lab) {
  const drafts = lab.quick ? 1_500 : PEOPLE
  const part = lab.quick ? 0.1 : 1
  const fast = { name: "", drafts, size: 1, seconds: part * SECONDS, goal: 250 }
  reportStall(lab, await oneRush(lab, fast))

  const minute = { drafts, size: 1, seconds: part * MINUTE, goal: 1_000 }
  const slow = slowDisk(lab.folder, 3)
  if (slow) await oneRush(lab, { ...minute, name: "in a minute, fsync + 3 ms: ", env: slow })
  else lab.note("no C compiler (cc): the rush on a slow disk was left out")

  // The same stream of people for a third of the time.
  const third = { drafts: Math.round(drafts / 9), seconds: minute.seconds / 3 }
  await oneRush(lab, { ...minute, ...third, name: "households of three: ", size: 3 })
  await fullSpeed(lab)
}

type Rush = {
  name: string
  drafts: number
  size: number
  seconds: number
  /** Of p99, in ms. */
  goal: number
  env?: NodeJS.ProcessEnv
}

async function oneRush(lab: Lab, { name, drafts, size, seconds, goal, env }: Rush) {
  const data = await prepared(lab, { drafts: drafts + WARM_UP, people: size })
  const post = await openPost()
  const server = await startServer(lab.folder, { ...data.env, ...env, SMTP_URL: post.url })
  const outcome = join(lab.folder, "confirmed")
  const load = { origin: server.origin, jobs: data.jobs, outcome }
  const warm = { ...load, count: WARM_UP, connections: 8 }
  const before = await ask<Loaded>("generators/load.task.ts", warm)
  await server.measure()
  const loaded = await ask<Loaded>("generators/load.task.ts", { ...load, skip: WARM_UP, seconds })
  const stall = await server.measure()
  const meanwhile = (await post.received()).count
  const mail = await allMail(post, before.confirmed + loaded.confirmed)
  const { max: later } = await server.measure()
  await server.stop()
  post.close()

  const who = size === 1 ? "people" : "households"
  lab.note(
    `${name}${loaded.confirmed} of ${drafts} ${who} confirmed in ${seconds} s, ${meanwhile} mails meanwhile; the generator was ${loaded.late.toFixed(1)} ms late (p99)`,
  )
  if (Object.keys(loaded.others).length > 0)
    lab.note(`other answers: ${JSON.stringify(loaded.others)}`)
  const ms = { unit: "ms", better: "lower" as const }
  lab.figure({ figure: `${name}p50 from scheduled arrival`, value: loaded.p50, goal: null, ...ms })
  lab.figure({ figure: `${name}p99 from scheduled arrival`, value: loaded.p99, goal, ...ms })
  lab.figure({ figure: `${name}longest`, value: loaded.max, goal: null, ...ms })
  lab.figure({
    figure: `${name}all mail out after the last confirmation`,
    value: mail.seconds,
    goal: 60,
    ...{ ...ms, unit: "s" },
  })
  lab.figure({
    figure: `${name}mails too few or too many`,
    value: mail.off,
    goal: 0,
    ...ms,
    unit: "",
  })
  lab.figure({
    figure: `${name}longest stall while mail goes out`,
    value: later,
    goal: null,
    ...ms,
  })
  await prove(lab, name, { data, outcome, unanswered: drafts - loaded.confirmed })
  data.remove()
  return stall
}

/** Waits until so many mails have come, for two minutes at most; then a moment for one too many. */
async function allMail(post: Awaited<ReturnType<typeof openPost>>, expected: number) {
  const began = Date.now()
  let received = await post.received()
  while (received.count < expected && Date.now() - began < 120_000) {
    await sleep(100)
    received = await post.received()
  }
  await sleep(2_000)
  const { count } = await post.received()
  const last = received.count < expected ? Date.now() : received.last
  return { seconds: Math.max(0, last - began) / 1000, off: Math.abs(count - expected) }
}

function reportStall(lab: Lab, stall: Stall) {
  const lower = { goal: null, better: "lower" as const }
  lab.figure({
    figure: "longest stall of the event loop",
    value: stall.max,
    unit: "ms",
    goal: 50,
    better: "lower",
  })
  lab.figure({ figure: "stall of the event loop, p99", value: stall.p99, unit: "ms", ...lower })
  const share = (part: number) => (100 * part) / stall.seconds
  const percent = { unit: "% of a core", ...lower }
  lab.figure({ figure: "server: own code", value: share(stall.userSeconds), ...percent })
  lab.figure({ figure: "server: system calls", value: share(stall.systemSeconds), ...percent })
  lab.figure({ figure: "server: collecting garbage", value: share(stall.gcSeconds), ...percent })
}

/** How many a second there could be, against the same SQL with nothing around it. */
async function fullSpeed(lab: Lab) {
  const drafts = lab.quick ? 1_000 : 6_000
  const data = await prepared(lab, { drafts, people: 1 })
  const server = await startServer(lab.folder, { ...data.env, MAIL_WORKER: "off" })
  const outcome = join(lab.folder, "confirmed")
  const load = { origin: server.origin, jobs: data.jobs, outcome, connections: 64 }
  // The first sixth warms up.
  await ask<Loaded>("generators/load.task.ts", { ...load, count: drafts / 6 })
  const loaded = await ask<Loaded>("generators/load.task.ts", { ...load, skip: drafts / 6 })
  await server.stop()
  data.remove()
  const bare = await bareLoop(lab)
  const rate = loaded.confirmed / loaded.seconds
  const more = { unit: "/s", goal: null, better: "higher" as const }
  lab.figure({ figure: "full speed: confirmations over HTTP", value: rate, ...more })
  lab.figure({ figure: "full speed: the same SQL in a bare grouped loop", value: bare, ...more })
  lab.figure({
    figure: "full speed: ratio to the bare loop",
    value: rate / bare,
    unit: "",
    goal: 0.3,
    better: "higher",
  })
}
