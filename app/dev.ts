import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { watch } from "node:fs"

// npm run dev   builds and starts again at every change. A build takes seconds and is what others get:
// there is no second way to serve pages.
let server: ChildProcess | undefined
let waiting: NodeJS.Timeout | undefined

for (const folder of ["app", "db", "emails", "public"])
  watch(folder, { recursive: true }, (_event, file) => {
    if (file && /\.test\.tsx?$/.test(file)) return
    clearTimeout(waiting)
    waiting = setTimeout(again, 150)
  })
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    server?.kill(signal)
    process.exit(0)
  })
again()

function again() {
  const began = performance.now()
  const build = spawnSync("react-router", ["build"], { encoding: "utf8" })
  if (build.status !== 0) return console.error(build.stdout + build.stderr)
  console.log(`built in ${Math.round(performance.now() - began)} ms`)
  const start = () => {
    server = spawn(process.execPath, ["build/server/index.js"], { stdio: "inherit" })
  }
  if (server?.exitCode !== null || !server) return start()
  server.once("exit", start).kill("SIGTERM")
}
