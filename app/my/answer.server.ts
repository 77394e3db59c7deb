import { accept, decline } from "#app/places/offer.server.ts"
import type { Missing, Refusal } from "#app/places/outcome.ts"
import { change, onBooking } from "#app/registration/change.server.ts"

type Offer = { registrationId: string; bookingId: string }

/** Takes up an offered place, and says so by mail. Refusals: missing (run out, answered already), licence. */
export const takeUp = (
  { registrationId, bookingId }: Offer,
  now: number,
): Promise<{ ok: true } | Missing | Refusal> =>
  change(
    registrationId,
    { actor: "public", action: "offer.accept" },
    async (tx, registration) =>
      onBooking(bookingId, await accept(tx, registration, bookingId, now)),
    now,
  )

/** Gives an offered place to the next in line, and says so by mail. Refusal: missing. */
export const turnDownOffer = (
  { registrationId, bookingId }: Offer,
  now: number,
): Promise<{ ok: true } | Missing> =>
  change(
    registrationId,
    { actor: "public", action: "offer.decline" },
    async (tx, registration) =>
      onBooking(bookingId, await decline(tx, registration, bookingId, now)),
    now,
  )
