import { monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks"

export type Stall = {
  /** Longest stall and 99th percentile of the event loop, in ms. */
  max: number
  p99: number
  /** Processor time of the longest turn of the loop, in ms. */
  own: number
  /** Of the time between two messages, and what the process used in it. */
  seconds: number
  userSeconds: number
  systemSeconds: number
  gcSeconds: number
}

// Imported before the server. Answers each message with how long the event loop stood still since the last one, and what the process used.
const RESOLUTION_MS = 1
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
let gc = 0
/** Processor time of the longest turn of the loop, in µs: what a busy machine adds to a stall is not in it. */
let longestTurn = 0
let turn = process.threadCpuUsage()
setInterval(() => {
  const { user, system } = process.threadCpuUsage(turn)
  longestTurn = Math.max(longestTurn, user + system)
  turn = process.threadCpuUsage()
}, RESOLUTION_MS).unref()
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) gc += entry.duration
}).observe({ entryTypes: ["gc"] })

let from = { at: performance.now(), cpu: process.cpuUsage() }
delay.enable()
process.on("message", () => {
  process.send!(measured())
  from = { at: performance.now(), cpu: process.cpuUsage() }
  gc = 0
  longestTurn = 0
  delay.reset()
})
process.channel?.unref()

function measured(): Stall {
  const used = process.cpuUsage(from.cpu)
  const stood = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)
  return {
    max: stood(delay.max),
    p99: stood(delay.percentile(99)),
    own: longestTurn / 1000,
    seconds: (performance.now() - from.at) / 1000,
    userSeconds: used.user / 1e6,
    systemSeconds: used.system / 1e6,
    gcSeconds: gc / 1000,
  }
}
