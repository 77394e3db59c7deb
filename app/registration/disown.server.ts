import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { type Missing, missing } from "#app/places/outcome.ts"
import { attendees, outbox, people, registrations } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { giveUp } from "./cancel.server.ts"
import { type Changed, change } from "./change.server.ts"
import type { Link } from "./links.server.ts"

/**
 * Whoever reads what goes to a registration's address says that they did not sign up: places and waits are given up,
 * the address is taken out, no link of it opens anything any more, and no mail about it follows, this one included.
 * Refusal: missing (not by a mailed link that still opens it, or confirmed before as theirs).
 */
export async function disown(link: Link, now: number): Promise<Changed | Missing> {
  if (link.kind !== "mailed") return missing
  return change(
    link.registrationId,
    { actor: "public", action: "registration.disown" },
    async (tx, registration) => {
      const { linkVersion, confirmedAt, email, cancelledAt } = registration
      if (linkVersion !== link.linkVersion || confirmedAt !== null || email === null) return missing
      const given =
        cancelledAt === null ? await giveUp(tx, registration, "everything", now) : { ok: true }
      if (!given.ok) return missing
      await takeAddressOut(tx, registration.id)
      return { ...given, ok: true, tells: null }
    },
    now,
  )
}

async function takeAddressOut(tx: Tx, registrationId: string) {
  await tx
    .update(registrations)
    .set({ email: null, linkVersion: sql`${registrations.linkVersion} + 1` })
    .where(eq(registrations.id, registrationId))
  const typed = tx
    .select({ id: attendees.personId })
    .from(attendees)
    .where(eq(attendees.registrationId, registrationId))
  await tx
    .update(people)
    .set({ email: null })
    .where(and(inArray(people.id, typed), isNull(people.confirmedAt)))
  await tx
    .update(outbox)
    .set({ state: "skipped" })
    .where(
      and(eq(outbox.registrationId, registrationId), inArray(outbox.state, ["queued", "failed"])),
    )
}
