import { join } from "node:path"
import { fill } from "#tests/bench/databases/fill.ts"
import { prepared } from "#tests/bench/databases/prepared.ts"
import { median } from "#tests/bench/figures.ts"
import type { Downloaded } from "#tests/bench/generators/download.task.ts"
import type { Loaded } from "#tests/bench/generators/load.task.ts"
import { openPost } from "#tests/bench/generators/post.ts"
import { signIn } from "#tests/bench/generators/sign-in.ts"
import { ask, type Lab, startServer } from "#tests/bench/lab.ts"

/** The roster of a large event as a file, and what people who sign up notice of ten of them on slow lines. */
export async function exportRoster(lab: Lab) {
  const rows = lab.quick ? 2_000 : 23_000
  const seconds = lab.quick ? 4 : 20
  const data = await prepared(lab, { drafts: seconds * 100, people: 1 })
  fill(data.file, rows, "sent")
  const post = await openPost()
  const env = { ...data.env, SMTP_URL: post.url, MAIL_WORKER: "off" }
  const server = await startServer(lab.folder, env)
  const cookie = await signIn(server.origin, post)
  const whole = { origin: server.origin, cookie, times: lab.quick ? 3 : 7, slowly: false }
  const quick = await ask<Downloaded>("generators/download.task.ts", whole)
  if (quick.lines !== rows + 1) lab.note(`the file has ${quick.lines} lines, not ${rows + 1}`)
  const lower = { unit: "ms", better: "lower" as const }
  lab.figure({
    figure: "roster CSV, first byte",
    value: median(quick.firstByte),
    goal: 200,
    ...lower,
  })
  lab.figure({
    figure: `roster CSV of ${rows.toLocaleString("en-US")} rows, whole`,
    value: median(quick.whole),
    goal: 400,
    ...lower,
  })

  const load = { origin: server.origin, jobs: data.jobs, outcome: join(lab.folder, "confirmed") }
  const half = (seconds * 100) / 2
  const alone = await ask<Loaded>("generators/load.task.ts", {
    ...load,
    seconds: seconds / 2,
    count: half,
  })
  const slowly = { ...whole, times: 10, slowly: true, forSeconds: seconds / 2 + 1 }
  await server.measure()
  const downloads = ask<Downloaded>("generators/download.task.ts", slowly)
  const beside = await ask<Loaded>("generators/load.task.ts", {
    ...load,
    seconds: seconds / 2,
    skip: half,
  })
  const { running } = await downloads
  const stall = await server.measure()
  await server.stop()
  post.close()
  data.remove()
  if (running < 10) lab.note(`only ${running} of 10 downloads were still running at the end`)
  lab.figure({ figure: "sign-ups at 100/s alone, p99", value: alone.p99, goal: null, ...lower })
  lab.figure({
    figure: "sign-ups at 100/s during ten slow downloads, p99",
    value: beside.p99,
    goal: null,
    ...lower,
  })
  lab.figure({
    figure: "longest stall of the event loop meanwhile",
    value: stall.max,
    goal: null,
    ...lower,
  })
}
