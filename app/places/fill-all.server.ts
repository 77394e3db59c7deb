import { log } from "#app/http/log.server.ts"
import { fill } from "./fill.server.ts"

/** `fill` for the offerings that a transaction has freed places of, after it. What fails here the sweep repeats. */
export async function fillAll(offeringIds: string[], now: number): Promise<void> {
  for (const id of offeringIds)
    await fill(id, now).catch((error) => log.error({ err: error, offering: id }, "fill failed"))
}
