import autocannon from "autocannon"
import { type Lab, startServer } from "./lab.ts"
import { prepared } from "./prepared.ts"

/** An event page as often as it can be asked for: from memory, and made each time. */
export async function pages(lab: Lab) {
  const data = await prepared(lab, { drafts: 0, people: 1 })
  const server = await startServer(lab.folder, { ...data.env, MAIL_WORKER: "off" })
  const duration = lab.quick ? 2 : 8
  const page = `${server.origin}/events/medical-mission`
  // A cookie of ours may change a page, so it is made for each.
  const own = { cookie: "turnout_bench=1" }
  for (const [figure, headers, goal] of [
    ["event page kept, requests", {}, 8_000],
    ["event page rendered, requests", own, 1_000],
  ] as const) {
    const options = { url: page, connections: 16, headers }
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
