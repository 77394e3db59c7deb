import { inArray } from "drizzle-orm"
import type { Tx } from "#dialect"
import { outbox } from "./schema/index.ts"

/** The reason that such mail carries in the outbox. */
export const RESTORED = "restored"

/**
 * For a copy of a database: what waits in it may long have been sent by the original when the copy is put to use.
 * It stops waiting and stands among the failed mail of its event, until a coordinator decides. Returns how much.
 */
export async function holdUnsent(tx: Tx): Promise<number> {
  const held = await tx
    .update(outbox)
    .set({ state: "failed", error: RESTORED, claimedBy: null, leaseUntil: null })
    .where(inArray(outbox.state, ["queued", "sending"]))
    .returning({ id: outbox.id })
  return held.length
}
