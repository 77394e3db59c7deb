import { writeFileSync } from "node:fs"
import { monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks"

// Imported before the server. Between two SIGUSR2 it measures how long the event loop stood still, and what the process used.
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
let measuring = false

process.on("SIGUSR2", () => {
  measuring = !measuring
  if (!measuring) return keep()
  from = { at: performance.now(), cpu: process.cpuUsage() }
  gc = 0
  longestTurn = 0
  delay.reset()
  delay.enable()
})
keep()

function keep() {
  delay.disable()
  const used = process.cpuUsage(from.cpu)
  const stood = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)
  const figures = {
    max: stood(delay.max),
    p99: stood(delay.percentile(99)),
    own: longestTurn / 1000,
    seconds: (performance.now() - from.at) / 1000,
    userSeconds: used.user / 1e6,
    systemSeconds: used.system / 1e6,
    gcSeconds: gc / 1000,
  }
  writeFileSync(process.env.BENCH_STALL!, JSON.stringify(figures))
}
