import { type ChildProcess, fork, spawn } from "node:child_process"
import { once } from "node:events"
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { join, resolve } from "node:path"
import type { Figure } from "./figures.ts"
import type { Stall } from "./measures/stall.ts"

export type Lab = {
  /** Small counts, for trying the harness. */
  quick: boolean
  folder: string
  figure(figure: Omit<Figure, "bench">): void
  note(text: string): void
}

/** A folder on the disk where the data usually is: on a memory disk an fsync costs nothing. */
export function makeFolder() {
  mkdirSync("data", { recursive: true })
  const folder = resolve(mkdtempSync(join("data", "bench-")))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.on("exit", remove)
  return folder
}

const running = new Set<ChildProcess>()
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    process.exit(1)
  })
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL")
})

/** Runs a script of the bench in a process of its own and returns its answer. */
export async function ask<T>(script: string, order: object, env: NodeJS.ProcessEnv = {}) {
  const child = start(script, order, env)
  return (await answerOf(child)) as T
}

/** Starts a script of the bench that answers more than once. */
export function start(script: string, order: object, env: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = fork(join(import.meta.dirname, script), [JSON.stringify(order)], {
    env: { ...process.env, ...settings(0), ...env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  })
  return keep(child)
}

/** The next answer. Throws when the process ends without one. */
export function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new Error(`${child.spawnargs[1]} ended with ${code}`))
    child.once("exit", ended)
    child.once("message", (answer) => {
      child.off("exit", ended)
      resolve(answer)
    })
  })
}

/** The built server as a process of its own. `env.LD_PRELOAD` slows its disk; `preload` are scripts that it imports first. */
export async function startServer(
  folder: string,
  env: NodeJS.ProcessEnv,
  { preload = [] }: { preload?: string[] } = {},
) {
  const port = await freePort()
  const output = createWriteStream(join(folder, `server-${port}.log`))
  await once(output, "open")
  const imports = ["measures/stall.ts", ...preload].flatMap((script) => [
    "--import",
    join(import.meta.dirname, script),
  ])
  const server = keep(
    spawn(process.execPath, [...imports, "build/server/index.js"], {
      env: { ...process.env, ...settings(port), ...env },
      stdio: ["ignore", output, "inherit", "ipc"],
    }),
  )
  const origin = `http://localhost:${port}`
  await untilReady(origin, server)
  return {
    origin,
    /** What the server used and how it stood since this was asked the last time. */
    measure() {
      server.send("measure")
      return answerOf(server) as Promise<Stall>
    },
    async stop() {
      server.kill("SIGTERM")
      await once(server, "exit")
    },
  }
}

async function untilReady(origin: string, server: ChildProcess) {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) throw new Error("the server did not start: is it built?")
    const ready = await fetch(`${origin}/readyz`).catch(() => null)
    if (ready?.ok) return
    await new Promise((wait) => setTimeout(wait, 100))
  }
  throw new Error("the server was not ready within 20 seconds")
}

function keep(child: ChildProcess) {
  running.add(child)
  child.once("exit", () => running.delete(child))
  return child
}

/** As in production, beside a proxy that says who is asking. */
const settings = (port: number) => ({
  LINK_SECRET: "l".repeat(40),
  AUTH_SECRET: "a".repeat(40),
  DEMO: "",
  NODE_ENV: "production",
  HOST: "127.0.0.1",
  PORT: String(port),
  PUBLIC_ORIGIN: `http://localhost:${port}`,
  SMTP_URL: "smtp://127.0.0.1:1",
  MAIL_FROM: "Events <events@example.org>",
  TRUSTED_PROXIES: "1",
  // One machine asks for everybody.
  KNOWN_NETWORKS: "127.0.0.0/8",
  MIN_FILL_MS: "0",
  ORGANISATION: "Bench Hospital",
  CONTACT_EMAIL: "events@example.org",
  CONTACT_PHONE: "860-555-0100",
  PRIVACY_OFFICE: "1 Bench Street",
})

export const freePort = () =>
  new Promise<number>((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })
