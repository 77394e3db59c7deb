import type { Missing } from "#app/places/outcome.ts"
import type { Elsewhere } from "#app/privacy/elsewhere.server.ts"
import { elsewhereOf, provenIn } from "#app/privacy/elsewhere.server.ts"
import { eraseEverywhere } from "#app/privacy/erase-everywhere.server.ts"
import { eraseOnRequest } from "#app/privacy/erase-on-request.server.ts"
import type { Link } from "#app/registration/links.server.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { db } from "#db/index.ts"
import type { Wanted } from "./erasing.ts"

/** Whether a browser may erase a registration: where there is an address, only who reads what is sent to it. */
export const mayErase = ({ registration }: Plan, link: Link): boolean =>
  registration.email === null || link.kind === "mailed"

/** What else is kept of whoever has shown by this link's mail that they are themselves; nothing for anybody else. */
export async function elsewhereBy({ registration }: Plan, link: Link): Promise<Elsewhere[]> {
  if (link.kind !== "mailed") return []
  return elsewhereOf(db, await provenIn(db, registration.id), registration.id)
}

/**
 * Erases on behalf of whoever holds the link. Refusals: mailed (not by a link that was mailed), missing, last, adult:
 * those of `eraseOnRequest`.
 */
export async function eraseMine(
  plan: Plan,
  link: Link,
  what: Wanted,
  now: number,
): Promise<{ ok: true } | Missing | { ok: false; reason: "mailed" | "last" | "adult" }> {
  if (!mayErase(plan, link)) return { ok: false, reason: "mailed" }
  const asked = {
    registrationId: plan.registration.id,
    by: "public",
    because: "asked" as const,
  }
  if ("everywhere" in what && link.kind === "mailed") return eraseEverywhere(asked, now)
  const attendeeId = "person" in what ? what.person : undefined
  return eraseOnRequest({ ...asked, attendeeId }, now)
}
