import type { Missing } from "#app/places/outcome.ts"
import { db } from "#db/index.ts"
import { elsewhereOf, provenIn } from "./elsewhere.server.ts"
import { type Erasing, eraseOnRequest } from "./erase-on-request.server.ts"

/**
 * Erases a registration and whatever else is kept of the people who have confirmed by it that they are themselves, in
 * whichever event. Each is erased by itself, this one last: whoever is cut off still has the link to go on.
 * Refusal: missing.
 */
export async function eraseEverywhere(
  { registrationId, by, because }: Omit<Erasing, "attendeeId">,
  now: number,
): Promise<{ ok: true } | Missing> {
  const people = await provenIn(db, registrationId)
  for (const { whole, ...other } of await elsewhereOf(db, people, registrationId)) {
    const attendeeId = whole ? undefined : other.attendeeId
    const outcome = await eraseOnRequest({ ...other, attendeeId, by, because }, now)
    // Nobody else was in it, so all of it is theirs.
    if (!outcome.ok && outcome.reason === "last")
      await eraseOnRequest({ registrationId: other.registrationId, by, because }, now)
  }
  const outcome = await eraseOnRequest({ registrationId, by, because }, now)
  return outcome.ok ? { ok: true } : { ok: false, reason: "missing" }
}
