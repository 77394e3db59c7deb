import { inArray } from "drizzle-orm"
import { outbox } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { RESTORED } from "./rules.ts"

/**
 * For a copy of a database: what waits in it may long have been sent by the original when the copy is put to use.
 * It stops waiting and stands among the failed mail, until a person decides.
 */
export async function holdUnsent(tx: Tx): Promise<number> {
  const held = await tx
    .update(outbox)
    .set({ state: "failed", error: RESTORED, claimedBy: null, leaseUntil: null })
    .where(inArray(outbox.state, ["queued", "sending"]))
    .returning({ id: outbox.id })
  return held.length
}
