import { transaction } from "#db/index.ts"
import type { Tx } from "#dialect"

/** Somebody came whom the change is about, between reading whom it is about and locking them: it is to be made anew. */
export type Again = { ok: false; reason: "again" }
/** So many sign up at this moment that it is better done later. */
export type Rush = { ok: false; reason: "rush" }

const TRIES = 20

/** Makes a change in a transaction of its own, and anew as long as somebody comes between; each who comes takes a place, so that they end. */
export async function changeAtLast<O extends { ok: boolean }>(
  verb: (tx: Tx) => Promise<O | Again>,
): Promise<O | Rush> {
  for (let tries = 0; tries < TRIES; tries++) {
    const outcome = await transaction(verb)
    if (!isAgain(outcome)) return outcome
  }
  return { ok: false, reason: "rush" }
}

const isAgain = (outcome: { ok: boolean }): outcome is Again =>
  !outcome.ok && (outcome as { reason?: string }).reason === "again"
