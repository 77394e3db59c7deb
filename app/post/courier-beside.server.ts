import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { Worker } from "node:worker_threads"
import type { Letter } from "#app/outbox/letter.ts"
import type { Bug, Courier } from "./courier.server.ts"
import { again, type Delivery, giveBack } from "./deliver.server.ts"
import { UNWRITTEN } from "./rules.ts"

/** What the thread is asked for: to deliver a letter, or what a courier does besides. */
export type Asked = Letter | "no more" | "cut off" | "close"
/** Of each letter twice: without a delivery when the thread begins with it. */
export type Answered = { id: string; delivery?: Delivery }

type Waiting = { letter: Letter; begun: boolean; answer: (delivery: Delivery) => void }

const CLOSE_MS = 1_000

/**
 * Lets a thread of its own do it (`file` is the program of `mail-thread.ts`), so that mails are made beside people's pages and
 * not between them. A thread that dies takes no mail with it: what it had begun with is tried again later, the rest goes back untried.
 */
export function openCourierBeside(file: URL, sayBug: Bug): Courier {
  const waiting = new Map<string, Waiting>()
  let thread: Worker | undefined

  function start(): Worker {
    const begun = new Worker(file)
    begun.on("message", ({ id, delivery }: Answered) => {
      const letter = waiting.get(id)
      if (!letter) return
      if (!delivery) letter.begun = true
      else answer(letter, delivery)
    })
    begun.on("error", (err) => sayBug({ err, mail: "" }, "the thread that sends mail ended"))
    begun.once("exit", () => {
      thread = undefined
      takeBack()
    })
    return begun
  }

  /** Where nothing was begun the first counts as tried: a thread that dies at its start is asked less and less often. */
  function takeBack() {
    const left = [...waiting.values()]
    const tried = left.filter(({ begun }) => begun)
    for (const one of tried.length > 0 ? tried : left.slice(0, 1))
      answer(one, { outcome: again(one.letter, UNWRITTEN, Date.now()) })
    for (const one of waiting.values()) answer(one, { outcome: giveBack(one.letter) })
  }

  function answer({ letter, answer: settle }: Waiting, delivery: Delivery) {
    waiting.delete(letter.id)
    settle(delivery)
  }

  return {
    async deliver(letter) {
      try {
        thread ??= start()
      } catch (err) {
        // The system has no room for one more thread just now.
        sayBug({ err, mail: letter.id }, "the thread that sends mail did not start")
        return { outcome: again(letter, UNWRITTEN, Date.now()) }
      }
      thread.postMessage(letter satisfies Asked)
      return new Promise((answer) => waiting.set(letter.id, { letter, begun: false, answer }))
    },
    noMore: () => thread?.postMessage("no more" satisfies Asked),
    cutOff() {
      thread?.postMessage("cut off" satisfies Asked)
      // One that hears nothing any more would keep the whole process from ending well.
      setTimeout(() => thread?.terminate(), CLOSE_MS).unref()
    },
    async close() {
      if (!thread) return
      const gone = once(thread, "exit")
      thread.postMessage("close" satisfies Asked)
      await Promise.race([gone, sleep(CLOSE_MS, undefined, { ref: false })])
      await thread?.terminate()
    },
  }
}
