import type { Letter } from "#app/outbox/letter.ts"
import { type Failure, failureOf } from "#app/smtp/failure.ts"
import type { Patience } from "#app/smtp/patience.ts"
import type { Transport } from "#app/smtp/transport.server.ts"
import { busyOf } from "#db/dialect/outcome.ts"
import { write } from "#emails/write.server.tsx"
import { hasGivenUp, retryAfter, UNWRITTEN } from "./rules.ts"
import type { MailOutcome } from "./settle.server.ts"

export type Delivery = { outcome: MailOutcome; failure?: Failure; bug?: unknown }

/** Writes a claimed letter from what is true now and hands it to the transport. Never throws: says what to write down. */
export async function deliver(
  letter: Letter,
  {
    transport,
    wait,
    clock,
    stop,
  }: { transport: Transport; wait: Patience; clock: () => number; stop: AbortSignal },
): Promise<Delivery> {
  try {
    const mail = await write(letter, clock())
    if (!mail) return { outcome: settled(letter, { state: "skipped", error: null }) }
    // A machine that slept, or a long queue in here: the lease must still cover the whole send.
    if (letter.leaseUntil! < clock() + wait.sendMs || stop.aborted)
      return { outcome: settled(letter, { state: "queued", error: letter.error }) }
    try {
      await transport.send(mail, AbortSignal.any([stop, AbortSignal.timeout(wait.sendMs)]))
    } catch (error) {
      const failure = failureOf(error)
      const { forGood, outage, reason } = failure
      if (forGood) return { failure, outcome: settled(letter, { state: "failed", error: reason }) }
      if (!outage || hasGivenUp(letter, clock()))
        return { failure, outcome: again(letter, reason, clock()) }
      // No try of its own: it goes as soon as the server takes mail, behind those that were not tried.
      const attempts = letter.attempts - 1
      const outcome = settled(letter, {
        state: "queued",
        error: reason,
        attempts,
        sendAfter: clock(),
      })
      return { failure, outcome }
    }
    return { outcome: settled(letter, { state: "sent", sentAt: clock() }) }
  } catch (bug) {
    // What the mail is made of cannot be read just now: no fault of the mail.
    if (busyOf(bug)) return { outcome: settled(letter, { state: "queued", error: letter.error }) }
    return { outcome: again(letter, UNWRITTEN, clock()), bug }
  }
}

/** What is written down of a letter; what is not said stays as it was, without an error. */
const settled = (
  letter: Letter,
  change: Partial<MailOutcome> & Pick<MailOutcome, "state">,
): MailOutcome => ({
  id: letter.id,
  by: letter.claimedBy!,
  error: null,
  sentAt: null,
  sendAfter: letter.sendAfter,
  attempts: letter.attempts,
  ...change,
})

/** A try in vain: there will be another one later, as long as there is hope. */
export const again = (letter: Letter, error: string, now: number): MailOutcome =>
  settled(letter, {
    state: hasGivenUp(letter, now) ? "failed" : "queued",
    error,
    sendAfter: now + retryAfter(letter.attempts, Math.random()),
  })

/** Claimed and not tried. */
export const giveBack = (letter: Letter): MailOutcome =>
  settled(letter, { state: "queued", error: letter.error, attempts: letter.attempts - 1 })
