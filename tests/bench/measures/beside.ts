import { setTimeout as sleep } from "node:timers/promises"
import { type Place, signUp } from "#tests/bench/generators/sign-ups.ts"
import { watchTurns } from "./turns.ts"

export type Beside = {
  seconds: number
  /** Of this process, sign-ups included. */
  cpuSeconds: number
  signUps: number
  /** The longest that somebody waited for a place, in ms by the clock, and how much of it this process worked. */
  waited: number
  worked: number
  /** Processor time of the longest turn of the loop, in ms. */
  own: number
}

/** Between two who sign up. */
const PACE_MS = 5

/** Does `work` while somebody signs up every five milliseconds for another event, in the same process. */
export async function besideSignUps(
  places: Place[],
  work: () => Promise<unknown>,
): Promise<Beside> {
  const turns = watchTurns()
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const waits: Promise<{ waited: number; worked: number }>[] = []
  let done = false
  const people = (async () => {
    for (let one = 0; !done; one++) {
      waits.push(waitOf(places[one % places.length]!))
      await sleep(PACE_MS)
    }
  })()
  await work()
  const seconds = (performance.now() - begun) / 1000
  done = true
  await people
  const all = await Promise.all(waits)
  const used = process.cpuUsage(cpu)
  return {
    seconds,
    cpuSeconds: (used.user + used.system) / 1e6,
    signUps: all.length,
    waited: Math.max(...all.map(({ waited }) => waited)),
    worked: Math.max(...all.map(({ worked }) => worked)),
    own: turns(),
  }
}

async function waitOf(place: Place) {
  const [begun, cpu] = [performance.now(), process.threadCpuUsage()]
  await signUp(place)
  const { user, system } = process.threadCpuUsage(cpu)
  return { waited: performance.now() - begun, worked: (user + system) / 1000 }
}
