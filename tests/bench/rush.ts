import { join } from "node:path"
import { bareLoop } from "./bare-loop.ts"
import { slowDisk } from "./disk.ts"
import { ask, type Lab, startServer } from "./lab.ts"
import type { Loaded } from "./load.ts"
import { openPost } from "./post.ts"
import { prepared } from "./prepared.ts"
import { prove } from "./prove.ts"
import type { Stall } from "./stall.ts"

const PEOPLE = 23_000
const MINUTE = 60
/** Who came before the rush: the server's code has run, as on any day. */
const WARM_UP = 500

/** 23,000 people in a minute on one process, with everything that runs beside them: sweeps, mail, the log of requests. */
export async function rush(lab: Lab) {
  const people = lab.quick ? 1_500 : PEOPLE
  const seconds = lab.quick ? 6 : MINUTE
  const alone = await oneRush(lab, { name: "", drafts: people, size: 1, seconds })
  reportStall(lab, alone.stall)

  const slow = slowDisk(lab.folder, 3)
  if (slow)
    await oneRush(lab, { name: "fsync + 3 ms: ", drafts: people, size: 1, seconds, env: slow })
  else lab.note("no C compiler (cc): the rush on a slow disk was left out")

  // The same stream of people for a third of the time.
  const part = { drafts: Math.round(people / 9), seconds: seconds / 3 }
  await oneRush(lab, { name: "households of three: ", size: 3, ...part })
  await fullSpeed(lab)
}

type Rush = { name: string; drafts: number; size: number; seconds: number; env?: NodeJS.ProcessEnv }

async function oneRush(lab: Lab, { name, drafts, size, seconds, env }: Rush) {
  const data = await prepared(lab, { drafts: drafts + WARM_UP, people: size })
  const post = await openPost()
  const server = await startServer(lab.folder, { ...data.env, ...env, SMTP_URL: post.url })
  const outcome = join(lab.folder, "confirmed")
  const load = { origin: server.origin, jobs: data.jobs, outcome }
  await ask<Loaded>("load.ts", { ...load, count: WARM_UP, connections: 8 })
  await server.measure()
  const loaded = await ask<Loaded>("load.ts", { ...load, skip: WARM_UP, seconds })
  const stall = await server.measure()
  const { count: mails } = await post.received()
  await server.stop()
  post.close()

  const who = size === 1 ? "people" : "households"
  lab.note(
    `${name}${loaded.confirmed} of ${drafts} ${who} confirmed in ${seconds} s, ${mails} mails meanwhile; the generator was ${loaded.late.toFixed(1)} ms late (p99)`,
  )
  if (Object.keys(loaded.others).length > 0)
    lab.note(`other answers: ${JSON.stringify(loaded.others)}`)
  const ms = { unit: "ms", better: "lower" as const }
  lab.figure({ figure: `${name}p50 from scheduled arrival`, value: loaded.p50, goal: null, ...ms })
  lab.figure({ figure: `${name}p99 from scheduled arrival`, value: loaded.p99, goal: 1_000, ...ms })
  lab.figure({ figure: `${name}longest`, value: loaded.max, goal: null, ...ms })
  await prove(lab, name, { data, outcome, unanswered: drafts - loaded.confirmed })
  data.remove()
  return { loaded, stall }
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
  await ask<Loaded>("load.ts", { ...load, count: drafts / 6 })
  const loaded = await ask<Loaded>("load.ts", { ...load, skip: drafts / 6 })
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
    goal: 0.2,
    better: "higher",
  })
}
