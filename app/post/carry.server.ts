import type { MessagePort } from "node:worker_threads"
import type { Letter } from "#app/outbox/letter.ts"
import { CONNECTIONS } from "#app/smtp/transport.server.ts"
import { type Bug, openCourier } from "./courier.server.ts"
import type { Answered, Asked } from "./courier-beside.server.ts"
import { type Delivery, giveBack } from "./deliver.server.ts"

/** Delivers the letters that come through `port` and says there what became of each; does what is `last` when told to close. */
export function carryFor(
  port: MessagePort,
  { sayBug, last }: { sayBug: Bug; last: () => Promise<void> },
) {
  const courier = openCourier({ clock: Date.now }, sayBug)
  const waiting: Letter[] = []
  let busy = 0

  port.on("message", async (asked: Asked) => {
    if (asked === "no more") return giveBackAll()
    if (asked === "cut off") return courier.cutOff()
    if (asked === "close") return courier.close().then(last)
    waiting.push(asked)
    work()
  })

  /** A mail says what is true when it is sent, so it is written when there is a connection for it. */
  function work() {
    while (busy < CONNECTIONS && waiting.length > 0) void carry(waiting.shift()!)
  }

  async function carry(letter: Letter) {
    busy++
    port.postMessage({ id: letter.id } satisfies Answered)
    const delivery = await courier.deliver(letter)
    busy--
    answer(letter, delivery)
    // Where nobody takes mail none of the others is tried.
    if (delivery.failure?.outage) giveBackAll()
    work()
  }

  function giveBackAll() {
    for (const letter of waiting.splice(0)) answer(letter, { outcome: giveBack(letter) })
  }

  const answer = ({ id }: Letter, delivery: Delivery) =>
    port.postMessage({ id, delivery } satisfies Answered)
}
