import autocannon from "autocannon"
import { prepared } from "#tests/bench/databases/prepared.ts"
import type { Answered } from "#tests/bench/generators/in-turn.task.ts"
import { ask, type Lab, startServer } from "#tests/bench/lab.ts"

const EVENT = "/events/medical-mission"
const BOARD = `${EVENT}/volunteer`

/** Pages as often as they can be asked for: from memory, and made each time. */
export async function pages(lab: Lab) {
  const data = await prepared(lab, { drafts: 0, people: 1 })
  const env = { ...data.env, MAIL_WORKER: "off" }
  const server = await startServer(lab.folder, env)
  await askAtOnce(lab, server.origin, "event page kept", EVENT, 8_000)
  await askAtOnce(lab, server.origin, "look-up page rendered", "/my/find", 1_000)
  const filters = await filtersOf(server.origin)
  await server.stop()

  lab.note(
    "what is kept for a second is made for each request: the server's clock leaps between two",
  )
  const rendered = await startServer(lab.folder, env, { preload: ["measures/leap.ts"] })
  const once = { lab, server: rendered }
  await askInTurn({ ...once, name: "event page rendered", paths: [EVENT], goal: 1_000 })
  const board = { goal: 250, cpuGoal: 5 }
  const filtered = filters.map((filter) => `${BOARD}?${filter}`)
  lab.note(`${filtered.length} ways to filter the shift board by one thing, in turn`)
  await askInTurn({ ...once, name: "shift board filtered", paths: filtered, ...board })
  await askInTurn({ ...once, name: "shift board with every shift", paths: [BOARD] })
  await rendered.stop()
  data.remove()
}

async function askAtOnce(lab: Lab, origin: string, name: string, path: string, goal: number) {
  const options = { url: origin + path, connections: 16 }
  const duration = lab.quick ? 2 : 8
  await autocannon({ ...options, duration: Math.ceil(duration / 4) })
  const ran = await autocannon({ ...options, duration })
  if (ran.non2xx + ran.errors > 0) lab.note(`${ran.non2xx} other answers, ${ran.errors} errors`)
  const rate = { value: ran.requests.average, unit: "/s", better: "higher" as const }
  lab.figure({ figure: `${name}, requests`, goal, ...rate })
  const p99 = { value: ran.latency.p99, unit: "ms", better: "lower" as const }
  lab.figure({ figure: `${name}, p99`, goal: null, ...p99 })
}

type Turns = {
  lab: Lab
  server: Awaited<ReturnType<typeof startServer>>
  name: string
  paths: string[]
  goal?: number
  cpuGoal?: number
}

async function askInTurn({ lab, server, name, paths, goal = 0, cpuGoal = 0 }: Turns) {
  const seconds = lab.quick ? 2 : 8
  const order = { origin: server.origin, paths }
  await ask<Answered>("generators/in-turn.task.ts", { ...order, seconds: seconds / 2 })
  await server.measure()
  const answered = await ask<Answered>("generators/in-turn.task.ts", { ...order, seconds })
  const { userSeconds, systemSeconds } = await server.measure()
  for (const [status, times] of Object.entries(answered.others))
    lab.note(`${name}: ${times} × ${status}`)
  const rate = { value: answered.count / answered.seconds, unit: "/s", better: "higher" as const }
  lab.figure({ figure: `${name}, one after the other`, goal: goal || null, ...rate })
  const cpu = (1000 * (userSeconds + systemSeconds)) / answered.count
  const ms = { value: cpu, unit: "ms", better: "lower" as const }
  lab.figure({ figure: `${name}, processor of the server`, goal: cpuGoal || null, ...ms })
}

/** Every choice of one filter that the board's form offers, as a query. */
async function filtersOf(origin: string): Promise<string[]> {
  const page = await (await fetch(origin + BOARD)).text()
  const selects = page.match(/<select\b[\s\S]*?<\/select>/g) ?? []
  return selects.flatMap((select) => {
    const name = select.match(/\bname="(\w+)"/)![1]!
    const values = [...select.matchAll(/<option\b[^>]*\bvalue="([^"]+)"/g)]
    return values.map(([, value]) => `${name}=${value}`)
  })
}
