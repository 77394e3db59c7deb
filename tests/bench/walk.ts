import { Agent, request } from "node:http"
import { type Fields, fillIn, mainForm } from "#tests/html.ts"
import { percentile } from "./figures.ts"
import { finish, task } from "./task.ts"

export type Walked = {
  /** Whole ways from the event page to the confirmation. */
  people: number
  seconds: number
  /** Requests of one way. */
  requests: number
  p99: number
  /** Where somebody got no further. */
  stuck: string[]
}

// So many visitors at a time, each with a browser of its own, sign up for a screening from the first page to the last.
const order = task<{ origin: string; seconds: number; visitors: number }>()

/** What anybody would type, by the last part of a field's name. */
const answers: Fields = { name: "Ana Núñez", birthYear: "1980" }

const { hostname, port, host } = new URL(order.origin)
const agent = new Agent({ keepAlive: true, maxSockets: order.visitors })
const times: number[] = []
const stuck: string[] = []
let people = 0
let number = 0

const begun = performance.now()
const until = begun + order.seconds * 1000
const visitor = async () => {
  while (performance.now() < until) {
    const problem = await signUp(`10.1.${(number >> 8) & 255}.${number++ & 255}`)
    if (problem) stuck.push(problem)
    else people++
  }
}
await Promise.all(Array.from({ length: order.visitors }, visitor))
const seconds = (performance.now() - begun) / 1000
finish({
  people,
  seconds,
  requests: people > 0 ? Math.round(times.length / people) : 0,
  p99: percentile(
    times.sort((a, b) => a - b),
    0.99,
  ),
  stuck,
} satisfies Walked)

/** Undefined when the confirmation was reached, otherwise where it went wrong. */
async function signUp(address: string): Promise<string | undefined> {
  const cookies = new Map<string, string>()
  // One mailbox would have had enough after six messages.
  const email = `ana.${number}@example.org`
  const visit = { address, cookies }
  await ask(visit, "GET", "/es/events/medical-mission")
  let path = "/es/events/medical-mission/register"
  // Six pages, and some more for who chose a service of another age.
  for (let step = 0; step < 12; step++) {
    const page = await ask(visit, "GET", path)
    if (page.status !== 200) return `${page.status} at ${path}`
    if (path.endsWith("/done")) return undefined
    const form = mainForm(page.body)
    if (!form) return `no form at ${path}`
    const sent = await ask(visit, "POST", path, fillIn(form, { ...answers, email }))
    if (sent.status === 400) continue
    if (sent.status !== 303 || !sent.location) return `${sent.status} after ${path}`
    const next = new URL(sent.location, order.origin)
    path = next.pathname + next.search
  }
  return `too many steps: ${path}`
}

type Visit = { address: string; cookies: Map<string, string> }

function ask(visit: Visit, method: string, path: string, body = "") {
  const start = performance.now()
  return new Promise<{ status: number; location?: string; body: string }>((resolve, reject) => {
    const headers = {
      ...{ Host: host, Origin: order.origin, "X-Forwarded-For": visit.address },
      Cookie: [...visit.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      ...(method === "POST" && {
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": Buffer.byteLength(body),
      }),
    }
    const sent = request({ agent, hostname, port, method, path, headers }, (res) => {
      let text = ""
      res.setEncoding("utf8")
      res.on("data", (part: string) => {
        text += part
      })
      res.on("error", reject)
      res.on("end", () => {
        times.push(performance.now() - start)
        for (const line of res.headers["set-cookie"] ?? []) {
          const [, name, value] = line.match(/^([^=]+)=([^;]*)/) ?? []
          if (name) visit.cookies.set(name, value ?? "")
        }
        resolve({ status: res.statusCode!, location: res.headers.location, body: text })
      })
    })
    sent.on("error", reject)
    sent.end(body)
  })
}
