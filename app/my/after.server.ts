import { eq } from "drizzle-orm"
import { registrations } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { log } from "../http/log.server.ts"
import { tell } from "../mail/tell.server.ts"
import { fill } from "../places/fill.server.ts"

/** The mail about a change that its transaction has just made, under the registration's lock. */
export async function tellChanged(tx: Tx, registrationId: string, now: number) {
  const [registration] = await tx
    .select()
    .from(registrations)
    .where(eq(registrations.id, registrationId))
  if (registration) await tell(tx, registration, "changed", now)
}

/** Offers freed places to those who wait, after the transaction that freed them. What fails here the sweep repeats. */
export async function fillAll(offeringIds: string[], now: number) {
  for (const id of offeringIds)
    await fill(id, now).catch((error) => log.error({ err: error, offering: id }, "fill failed"))
}
