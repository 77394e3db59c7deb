import { setTimeout as sleep } from "node:timers/promises"
import { fill } from "#tests/bench/databases/fill.ts"
import { prepared } from "#tests/bench/databases/prepared.ts"
import { openPost } from "#tests/bench/generators/post.ts"
import { type Lab, startServer } from "#tests/bench/lab.ts"

/** Confirmations that wait, into a mail server of this machine: written, rendered, sent and marked. */
export async function mail(lab: Lab) {
  const letters = lab.quick ? 500 : 6_000
  const data = await prepared(lab, { drafts: 0, people: 1 })
  fill(data.file, letters, "queued")
  const post = await openPost()
  const server = await startServer(lab.folder, { ...data.env, SMTP_URL: post.url })
  await server.measure()
  let received = await post.received()
  for (let waited = 0; received.count < letters && waited < 120; waited++) {
    await sleep(500)
    received = await post.received()
  }
  const stall = await server.measure()
  await server.stop()
  post.close()
  data.remove()
  if (received.count !== letters) lab.note(`${received.count} of ${letters} mails arrived`)
  const rate = (received.count - 1) / ((received.last - received.first) / 1000)
  lab.figure({ figure: "confirmations sent", value: rate, unit: "/s", goal: 300, better: "higher" })
  lab.figure({
    figure: "longest stall of the event loop meanwhile",
    value: stall.max,
    unit: "ms",
    goal: null,
    better: "lower",
  })
}
