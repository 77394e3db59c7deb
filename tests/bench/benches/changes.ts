import { fill } from "#tests/bench/databases/fill.ts"
import { prepared } from "#tests/bench/databases/prepared.ts"
import { ask, type Lab } from "#tests/bench/lab.ts"
import type { Changes, Order } from "#tests/bench/measures/changes.task.ts"

/** A whole event is copied, closed in part, postponed, cancelled and deleted while others go on signing up for another one. */
export async function changes(lab: Lab) {
  for (const people of lab.quick ? [500] : [5_000, 23_000]) await changesOf(lab, people)
}

async function changesOf(lab: Lab, people: number) {
  const data = await prepared(lab, { drafts: 0, people: 1 })
  const order: Order = { large: "large", hall: "hall" }
  const size = { sites: 7, offerings: lab.quick ? 3 : 30, times: 60 }
  const hall = { sites: 2, offerings: 1, times: 60 }
  await ask("databases/large-event.task.ts", { slug: order.large, ...size }, data.env)
  await ask("databases/large-event.task.ts", { slug: order.hall, ...hall }, data.env)
  fill(data.file, people, "sent", { slug: order.large })
  // Half of them are in the station that closes.
  const inHall = Math.round(people / 5)
  fill(data.file, inHall, "sent", { slug: order.hall, first: people })

  const all = await ask<Changes>("measures/changes.task.ts", order, data.env)
  const many = people.toLocaleString("en-US")
  lab.note(
    `${many} people in an event of ${size.sites * size.offerings * size.times} times; ${Math.round(inHall / 2)} in the station that closes; somebody signs up for another event every 5 ms`,
  )
  const less = { better: "lower" as const }
  const ms = { unit: "ms", ...less }
  for (const [name, { seconds, cpuSeconds, waited, worked, own }] of Object.entries(all)) {
    const figure = (what: string) => `${many}, ${name}: ${what}`
    lab.figure({ figure: figure("in all"), value: seconds, unit: "s", goal: null, ...less })
    lab.figure({ figure: figure("processor"), value: cpuSeconds, unit: "s", goal: null, ...less })
    lab.figure({ figure: figure("longest wait of a sign-up"), value: waited, goal: 1_000, ...ms })
    lab.figure({ figure: figure("what of it was work"), value: worked, goal: null, ...ms })
    lab.figure({ figure: figure("longest turn, own work"), value: own, goal: 50, ...ms })
  }
  data.remove()
}
