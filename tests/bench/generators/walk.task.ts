import { percentile } from "#tests/bench/figures.ts"
import { task } from "#tests/bench/task.ts"
import { openClient } from "./client.ts"
import { draftIn, type Step, type Who, writeDown } from "./ways.ts"

export type Walked = {
  /** Whole ways from the event page to the confirmation. */
  people: number
  seconds: number
  /** Milliseconds of an answer. */
  p99: number
  /** Mean milliseconds of each step's answer. */
  means: number[]
  /** Answers that were not as when the way was written down: those people got no further. */
  others: Record<string, number>
  /** Processor seconds of this process. */
  cpuSeconds: number
}

/**
 * Each visitor takes way after way for so many seconds, and may want the pages compressed as browsers do; or so many people take one step, all of them, and wait there for
 * the next order.
 */
export type Order = { seconds: number; compressed?: boolean } | { people: number; step: number }

// So many visitors at a time, each person with a browser of their own. What they send was written down on ways that were
// walked before by reading every page: a replay needs little of the processors that the server needs too.
const { origin, who, visitors, ways } = task<{
  origin: string
  who: Who
  visitors: number
  ways: number
}>()
const client = openClient(origin, visitors)
let number = 0
let compressed = false
const written = await writeDownSome()
const steps = written[0]!
let group: Person[] = []
let times: number[][] = []
let others: Record<string, number> = {}

process.on("disconnect", () => process.exit(0))
process.on("message", async (order: Order) => {
  times = steps.map(() => [])
  others = {}
  compressed = "seconds" in order && order.compressed === true
  const began = performance.now()
  const cpu = process.cpuUsage()
  const people = await ("seconds" in order ? walkFor(order.seconds) : stepBy(order))
  const { user, system } = process.cpuUsage(cpu)
  process.send!({
    people,
    seconds: (performance.now() - began) / 1000,
    p99: percentile(
      times.flat().sort((a, b) => a - b),
      0.99,
    ),
    means: times.map((some) => some.reduce((sum, one) => sum + one, 0) / some.length),
    others,
    cpuSeconds: (user + system) / 1e6,
  } satisfies Walked)
})
process.send!(steps.map(({ name }) => name))

type Person = ReturnType<typeof newPerson>

function newPerson() {
  number++
  // One mailbox would have had enough after six messages, and one network of its places.
  const name = number.toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)]!)
  const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
  return {
    name,
    address,
    way: number % ways,
    cookies: new Map<string, string>(),
    draft: "",
    stuck: false,
  }
}

/** Ways on which no page had anything against what chance chose, all of as many steps. */
async function writeDownSome(): Promise<Step[][]> {
  const found: Step[][] = []
  for (let tries = 0; found.length < ways; tries++) {
    if (tries > 50 * ways) throw new Error(`hardly any way of ${who} comes to an end`)
    const person = newPerson()
    const way = await writeDown(who, ({ method, path, body = "" }) =>
      send(person, { method, path, body: body.replaceAll("whoo", person.name) }, true),
    )
    if (way && way.length === (found[0]?.length ?? way.length)) found.push(way)
  }
  return found
}

async function walkFor(seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000
  let people = 0
  await inLanes(async () => {
    if (performance.now() > until) return false
    const person = newPerson()
    for (let step = 0; step < steps.length && !person.stuck; step++) await take(person, step)
    if (!person.stuck) people++
    return true
  })
  return people
}

async function stepBy({ people, step }: { people: number; step: number }): Promise<number> {
  if (step === 0) group = Array.from({ length: people }, newPerson)
  const queue = group.filter(({ stuck }) => !stuck).values()
  await inLanes(async () => {
    const { value: person } = queue.next()
    if (person) await take(person, step)
    return person !== undefined
  })
  return group.filter(({ stuck }) => !stuck).length
}

async function inLanes(next: () => Promise<boolean>) {
  const lane = async () => {
    while (await next());
  }
  await Promise.all(Array.from({ length: visitors }, lane))
}

async function take(person: Person, index: number) {
  const { name, method, path, body, status } = written[person.way]![index]!
  const began = performance.now()
  const answer = await send(person, {
    method,
    path: path.replace("{draft}", person.draft),
    body: body?.replaceAll("whoo", person.name),
  }).catch((error) => ({ status: String(error.code ?? error.message), location: null }))
  times[index]!.push(performance.now() - began)
  if (answer.status === status) return
  person.stuck = true
  const other = `${answer.status} after ${name}`
  others[other] = (others[other] ?? 0) + 1
}

async function send(
  person: Person,
  sent: { method: "GET" | "POST"; path: string; body?: string },
  read = false,
) {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  const answer = await client.ask(
    { ...sent, address: person.address, cookie },
    { read, compressed },
  )
  for (const line of answer.cookies) {
    const [, name, value] = line.match(/^([^=]+)=([^;]*)/) ?? []
    if (name) person.cookies.set(name, value ?? "")
  }
  person.draft = answer.location?.match(draftIn)?.[0].slice(1, -1) ?? person.draft
  return answer
}
