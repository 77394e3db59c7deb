import { type IncomingMessage, request } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { finish, task } from "#tests/bench/task.ts"

export type Downloaded = {
  /** Milliseconds, one for each download. */
  firstByte: number[]
  whole: number[]
  /** Of the last file. */
  lines: number
  /** Of slow downloads, how many had not ended when their time was over. */
  running: number
}

// Downloads the roster of Medical Mission: one after the other as fast as it comes, or all at once over slow lines.
const order = task<{
  origin: string
  cookie: string
  times: number
  slowly: boolean
  forSeconds?: number
}>()

const firstByte: number[] = []
const whole: number[] = []
let lines = 0
let running = 0

if (order.slowly) await Promise.all(Array.from({ length: order.times }, slowly))
else for (let time = 0; time < order.times; time++) await quickly()
finish({ firstByte, whole, lines, running } satisfies Downloaded)

async function quickly() {
  const start = performance.now()
  const answer = await open()
  lines = 0
  let first = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    first ||= performance.now() - start
    for (const byte of part) if (byte === 10) lines++
  }
  firstByte.push(first)
  whole.push(performance.now() - start)
}

/** A few kilobytes at a time, until the time is over. */
async function slowly() {
  const until = performance.now() + order.forSeconds! * 1000
  const answer = await open()
  answer.on("error", () => {})
  running++
  for await (const _ of answer as AsyncIterable<Buffer>) {
    if (performance.now() > until) return answer.destroy()
    await sleep(500)
  }
  running--
}

function open() {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const url = `${order.origin}/staff/events/medical-mission/roster.csv`
    const headers = {
      ...{ Cookie: order.cookie, Origin: order.origin, "X-Forwarded-For": "10.2.0.1" },
      "Content-Type": "application/x-www-form-urlencoded",
    }
    const sent = request(url, { method: "POST", headers, agent: false }, (res) =>
      res.statusCode === 200
        ? resolve(res)
        : reject(new Error(`the export answered ${res.statusCode}`)),
    )
    sent.on("error", reject)
    sent.end("q=")
  })
}
