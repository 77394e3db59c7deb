import { eq } from "drizzle-orm"
import { dateIn } from "#app/i18n/time.ts"
import { credentials } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { holdUntil, licenceCovers } from "./rules.ts"
import type { Terms } from "./terms.server.ts"

type Hold = { for: "credential" | "review"; until: number }

/** Whether a place starts held: an entry until its review, a licensed shift until the licence stated for it is verified, a series not beyond its first date (`firstAt`). No other licence of the person counts. */
export async function holdFor(
  tx: Tx,
  terms: Terms & { firstAt: number },
  subject: { credentialId: string | null } | undefined,
  now: number,
): Promise<Hold | undefined | "licence"> {
  const until = holdUntil(now, terms.firstAt, terms.rules.holdDays ?? 14)
  if (terms.review) return { for: "review", until }
  const profession = terms.rules.licence
  if (!profession) return undefined
  if (!subject?.credentialId) return "licence"
  const [stated] = await tx
    .select()
    .from(credentials)
    .where(eq(credentials.id, subject.credentialId))
  const day = dateIn(terms.zone, terms.startsAt)
  if (!stated || !licenceCovers(stated, profession, day)) return "licence"
  return stated.verifiedAt != null ? undefined : { for: "credential", until }
}
