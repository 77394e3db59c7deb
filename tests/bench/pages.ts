import autocannon from "autocannon"
import { type Lab, startServer } from "./lab.ts"
import { prepared } from "./prepared.ts"

/** Pages as often as they can be asked for: an event's from memory, and one that is made each time. */
export async function pages(lab: Lab) {
  const data = await prepared(lab, { drafts: 0, people: 1 })
  const server = await startServer(lab.folder, { ...data.env, MAIL_WORKER: "off" })
  const duration = lab.quick ? 2 : 8
  for (const [figure, path, goal] of [
    ["event page kept, requests", "/events/medical-mission", 8_000],
    ["look-up page rendered, requests", "/my/find", 1_000],
  ] as const) {
    const options = { url: server.origin + path, connections: 16 }
    await autocannon({ ...options, duration: Math.ceil(duration / 4) })
    const ran = await autocannon({ ...options, duration })
    if (ran.non2xx + ran.errors > 0) lab.note(`${ran.non2xx} other answers, ${ran.errors} errors`)
    lab.figure({ figure, value: ran.requests.average, unit: "/s", goal, better: "higher" })
    lab.figure({
      figure: `${figure.replace(", requests", "")}, p99`,
      value: ran.latency.p99,
      unit: "ms",
      goal: null,
      better: "lower",
    })
  }
  await server.stop()
  data.remove()
}
