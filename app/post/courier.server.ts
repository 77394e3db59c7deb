import type { Letter } from "#app/outbox/letter.ts"
import { type Patience, patience } from "#app/smtp/patience.ts"
import { openTransport } from "#app/smtp/transport.server.ts"
import { type Delivery, deliver } from "./deliver.server.ts"

/** Who writes claimed letters and carries them to the mail server. */
export type Courier = {
  /** Never throws: says what to write down. */
  deliver(letter: Letter): Promise<Delivery>
  /** What is not yet on its way goes back to the queue. */
  noMore(): void
  /** What is on its way is given up, and goes back to the queue. */
  cutOff(): void
  close(): Promise<void>
}

export type Bug = (fields: { err: unknown; mail: string }, message: string) => void

/** Does it in this very thread. `sayBug` is told of a mail that could not be written. */
export function openCourier(
  { wait = patience, clock, smtpUrl }: { wait?: Patience; clock: () => number; smtpUrl?: string },
  sayBug: Bug,
): Courier {
  const transport = openTransport(wait, smtpUrl)
  const cut = new AbortController()
  return {
    async deliver(letter) {
      const { bug, ...delivery } = await deliver(letter, {
        transport,
        wait,
        clock,
        stop: cut.signal,
      })
      if (bug) sayBug({ err: bug, mail: letter.id }, "mail could not be written")
      return delivery
    },
    noMore() {},
    cutOff: () => cut.abort(),
    close: async () => transport.close(),
  }
}
