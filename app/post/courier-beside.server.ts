import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { Worker } from "node:worker_threads"
import type { Letter } from "#app/outbox/letter.ts"
import type { Bug, Courier } from "./courier.server.ts"
import { again, type Delivery } from "./deliver.server.ts"
import { UNWRITTEN } from "./rules.ts"

/** What the thread is asked for: to deliver a letter, or what a courier does besides. */
export type Asked = Letter | "no more" | "cut off" | "close"
export type Answered = { id: string; delivery: Delivery }

const CLOSE_MS = 1_000

/**
 * Lets a thread of its own do it (`file` is the program of `mail-thread.ts`), so that mails are made beside people's pages and
 * not between them. A thread that dies takes no mail with it: what it had is tried again later, by a new one.
 */
export function openCourierBeside(file: URL, sayBug: Bug): Courier {
  const waiting = new Map<string, { letter: Letter; answer: (delivery: Delivery) => void }>()
  let thread: Worker | undefined

  function start(): Worker {
    const begun = new Worker(file)
    begun.on("message", ({ id, delivery }: Answered) => {
      waiting.get(id)?.answer(delivery)
      waiting.delete(id)
    })
    begun.on("error", (err) => sayBug({ err, mail: "" }, "the thread that sends mail ended"))
    begun.once("exit", () => {
      thread = undefined
      for (const { letter, answer } of waiting.values())
        answer({ outcome: again(letter, UNWRITTEN, Date.now()) })
      waiting.clear()
    })
    return begun
  }

  return {
    deliver(letter) {
      thread ??= start()
      thread.postMessage(letter satisfies Asked)
      return new Promise((answer) => waiting.set(letter.id, { letter, answer }))
    },
    noMore: () => thread?.postMessage("no more" satisfies Asked),
    cutOff: () => thread?.postMessage("cut off" satisfies Asked),
    async close() {
      if (!thread) return
      const gone = once(thread, "exit")
      thread.postMessage("close" satisfies Asked)
      await Promise.race([gone, sleep(CLOSE_MS, undefined, { ref: false })])
      await thread?.terminate()
    },
  }
}
