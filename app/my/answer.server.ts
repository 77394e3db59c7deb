import { transaction } from "#db/index.ts"
import { tell } from "../mail/tell.server.ts"
import { fillAll } from "../places/fill-all.server.ts"
import { accept, decline } from "../places/offer.server.ts"
import type { Missing, Refusal } from "../places/outcome.ts"

type Offer = { registrationId: string; bookingId: string }

/** Takes up an offered place, and says so by mail. Refusals: missing (run out, answered already), licence. */
export function takeUp(offer: Offer, now: number): Promise<{ ok: true } | Missing | Refusal> {
  return transaction(async (tx) => {
    const outcome = await accept(tx, offer, now)
    if (outcome.ok) await tell(tx, offer.registrationId, "changed", now)
    return outcome
  })
}

/** Gives an offered place to the next in line, and says so by mail. Refusal: missing. */
export async function turnDownOffer(offer: Offer, now: number): Promise<{ ok: true } | Missing> {
  const outcome = await transaction(async (tx) => {
    const declined = await decline(tx, offer, now)
    if (declined.ok) await tell(tx, offer.registrationId, "changed", now)
    return declined
  })
  if (outcome.ok) await fillAll(outcome.due, now)
  return outcome
}
