import { prepared } from "#tests/bench/databases/prepared.ts"
import { makeRoom } from "#tests/bench/databases/room.ts"
import { openPost } from "#tests/bench/generators/post.ts"
import type { Order, Walked } from "#tests/bench/generators/walk.task.ts"
import type { Who } from "#tests/bench/generators/ways.ts"
import { answerOf, type Lab, start, startServer } from "#tests/bench/lab.ts"
import type { Stall } from "#tests/bench/measures/stall.ts"

const VISITORS = 16

/** The whole way from the event page to the confirmation, as fast as the server answers, and what each of its steps costs. */
export async function flow(lab: Lab) {
  await walkedBy(lab, "one person", { peopleGoal: 120, cpuGoal: 10 })
  await walkedBy(lab, "a household of four", { peopleGoal: 80, cpuGoal: null })
  await walkedBy(lab, "a volunteer with two shifts", { peopleGoal: 80, cpuGoal: null })
}

type Goals = { peopleGoal: number; cpuGoal: number | null }

async function walkedBy(lab: Lab, who: Who, { peopleGoal, cpuGoal }: Goals) {
  const data = await prepared(lab, { drafts: 0, people: 1 })
  makeRoom(data.file)
  const post = await openPost()
  const server = await startServer(lab.folder, { ...data.env, SMTP_URL: post.url })
  const walkers = await openWalkers(lab, server.origin, who)
  await walkers.order({ seconds: lab.quick ? 1 : 5 })
  const before = await post.received()
  await server.measure()
  const walked = await walkers.order({ seconds: lab.quick ? 3 : 15 })
  const used = await server.measure()
  const mails = (await post.received()).count - before.count
  const squeezed = await walkers.order({ seconds: lab.quick ? 1 : 5, compressed: true })
  const squeezing = await server.measure()
  walkers.close()
  await server.stop()
  post.close()
  data.remove()

  const percent = (seconds: number) => Math.round((100 * seconds) / walked.seconds)
  lab.note(
    `${who}: ${walkers.steps.length} requests, ${VISITORS} at a time; the generator used ${percent(walked.cpuSeconds)} % of a core, the server ${percent(used.userSeconds + used.systemSeconds)} %`,
  )
  const ms = { unit: "ms", better: "lower" as const }
  lab.figure({
    figure: `${who}, the whole way`,
    value: walked.people / walked.seconds,
    unit: "/s",
    goal: peopleGoal,
    better: "higher",
  })
  lab.figure({
    figure: `${who}: processor of the server`,
    value: cpuOf(used, walked.people),
    goal: cpuGoal,
    ...ms,
  })
  lab.figure({
    figure: `${who}: the same with pages compressed`,
    value: cpuOf(squeezing, squeezed.people),
    goal: null,
    ...ms,
  })
  lab.figure({ figure: `${who}: p99 of an answer`, value: walked.p99, goal: null, ...ms })
  lab.figure({
    figure: `${who}: mails meanwhile, of one for each`,
    value: mails / walked.people,
    unit: "",
    goal: null,
    better: "higher",
  })
  const costs = await costsOfSteps(lab, who)
  for (const [index, step] of walkers.steps.entries()) {
    const name = `${who}: ${step}`
    lab.figure({ figure: `${name}, mean answer`, value: walked.means[index]!, goal: null, ...ms })
    if (costs[index] !== undefined)
      lab.figure({ figure: `${name}, processor`, value: costs[index], goal: null, ...ms })
  }
}

/** Milliseconds of the server's processor for each person. */
const cpuOf = ({ userSeconds, systemSeconds }: Stall, people: number) =>
  (1000 * (userSeconds + systemSeconds)) / people

/** Milliseconds of the server's processor for each step: a group takes it, all of them, before anybody takes the next. No mail is sent meanwhile. */
async function costsOfSteps(lab: Lab, who: Who): Promise<number[]> {
  const data = await prepared(lab, { drafts: 0, people: 1 })
  makeRoom(data.file)
  const server = await startServer(lab.folder, { ...data.env, MAIL_WORKER: "off" })
  const walkers = await openWalkers(lab, server.origin, who)
  await walkers.order({ seconds: lab.quick ? 1 : 5 })
  const people = lab.quick ? 80 : 640
  const costs: number[] = []
  for (let step = 0; step < walkers.steps.length; step++) {
    await server.measure()
    await walkers.order({ people, step })
    costs.push(cpuOf(await server.measure(), people))
  }
  walkers.close()
  await server.stop()
  data.remove()
  return costs
}

/** A process that walks; it says what went otherwise than it should. */
async function openWalkers(lab: Lab, origin: string, who: Who) {
  const child = start("generators/walk.task.ts", {
    ...{ origin, who, visitors: VISITORS },
    ways: lab.quick ? 4 : 24,
  })
  return {
    steps: (await answerOf(child)) as string[],
    async order(order: Order) {
      child.send(order)
      const walked = (await answerOf(child)) as Walked
      for (const [answer, times] of Object.entries(walked.others))
        lab.note(`${who}: ${times} × ${answer}`)
      return walked
    },
    close: () => child.disconnect(),
  }
}
