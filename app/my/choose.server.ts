import { cancel } from "#app/registration/cancel.server.ts"
import { clashes, confirm } from "#app/registration/confirm.server.ts"
import type { Link } from "#app/registration/links.server.ts"
import type { Clash } from "#app/registration/merge.server.ts"

/**
 * The owner of an address keeps what they signed up for here (`this`) or before (`other`): the places at the same
 * time are given up, which a mail says, and the two sign-ups become one person's. Only for a `mailed` link.
 */
export async function choose(link: Link, keep: "this" | "other", now: number): Promise<void> {
  if (link.kind !== "mailed") return
  const given = (await clashes(link.registrationId)).map((clash) => lost(clash, keep))
  for (const [registrationId, places] of Map.groupBy(given, (one) => one.registrationId)) {
    const bookingIds = [...new Set(places.map(({ bookingId }) => bookingId))]
    await cancel(registrationId, { bookingIds }, { actor: "public" }, now)
  }
  await confirm(link, now)
}

const lost = ({ one, other }: Clash, keep: "this" | "other") => (keep === "this" ? other : one)
