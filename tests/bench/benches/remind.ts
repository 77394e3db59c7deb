import { join } from "node:path"
import { makeEve, queuedReminders } from "#tests/bench/databases/eve.ts"
import { fill } from "#tests/bench/databases/fill.ts"
import { prepared } from "#tests/bench/databases/prepared.ts"
import type { Loaded } from "#tests/bench/generators/load.task.ts"
import { openPost } from "#tests/bench/generators/post.ts"
import { ask, type Lab, startServer } from "#tests/bench/lab.ts"
import type { Swept } from "#tests/bench/measures/sweeps.task.ts"

const WARM_UP = 500
/** In which the server starts and warms up before the reminders are due. */
const LEAD_MS = 10_000

/** The day before: everybody is reminded while people go on signing up at 100 a second, and then nothing is due. */
export async function remind(lab: Lab) {
  const people = lab.quick ? 2_000 : 23_000
  const seconds = lab.quick ? 20 : 75
  const data = await prepared(lab, { drafts: WARM_UP + seconds * 100, people: 1 })
  fill(data.file, people, "sent")
  const post = await openPost()
  makeEve(data.file, Date.now() + LEAD_MS)
  const server = await startServer(lab.folder, { ...data.env, SMTP_URL: post.url })
  const outcome = join(lab.folder, "confirmed")
  const load = { origin: server.origin, jobs: data.jobs, outcome }
  await ask<Loaded>("generators/load.task.ts", { ...load, count: WARM_UP, connections: 8 })
  const early = queuedReminders(data.file).count
  if (early > 0) lab.note(`${early} were reminded before anything was measured`)
  await server.measure()
  const loaded = await ask<Loaded>("generators/load.task.ts", { ...load, skip: WARM_UP, seconds })
  const stall = await server.measure()
  const { count, seconds: took } = queuedReminders(data.file)
  await server.stop()
  post.close()
  if (count < people) lab.note(`only ${count} of ${people} were reminded`)
  if (loaded.confirmed < loaded.sent) lab.note(`other answers: ${JSON.stringify(loaded.others)}`)

  const ms = { unit: "ms", better: "lower" as const }
  lab.figure({ figure: "longest stall while people sign up", value: stall.max, goal: 50, ...ms })
  lab.figure({
    figure: "longest turn of the loop, its own work",
    value: stall.own,
    goal: null,
    ...ms,
  })
  lab.figure({ figure: "stall of the event loop, p99", value: stall.p99, goal: null, ...ms })
  lab.figure({ figure: "sign-ups at 100/s meanwhile, p99", value: loaded.p99, goal: null, ...ms })
  lab.figure({
    figure: "reminders queued",
    value: count / took,
    unit: "/s",
    goal: null,
    better: "higher",
  })
  const idle = await ask<Swept>("measures/sweeps.task.ts", { times: 200 }, data.env)
  for (const [name, value] of Object.entries(idle))
    lab.figure({ figure: `a sweep of ${name}, nothing due`, value, goal: null, ...ms })
  data.remove()
}
