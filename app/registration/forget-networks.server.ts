import { and, asc, inArray, lt, lte, sql } from "drizzle-orm"
import { dateIn } from "#app/i18n/time.ts"
import { inSteps } from "#db/chunks.ts"
import { db, transaction } from "#db/index.ts"
import { networkSalts, registrations } from "#db/schema/index.ts"

const DAY = 86_400_000
const KEPT_DAYS = 7

/**
 * Takes the hashed networks of a day (UTC) out of its registrations when the same day of the next week begins, so that none
 * is older than a week; then the day's salt. Returns how many registrations it took them from.
 */
export async function forgetNetworks(now: number, stop?: AbortSignal): Promise<number> {
  const last = dateIn("UTC", now - KEPT_DAYS * DAY)
  const salts = await db
    .select({ day: networkSalts.day })
    .from(networkSalts)
    .where(lte(networkSalts.day, last))
  if (salts.length === 0) return 0
  const before = Date.parse(last) + DAY
  const forgotten = await inSteps((limit) => forgetSome(before, limit), { most: 200, stop })
  // The salts go last: they are why it is looked.
  if (!stop?.aborted)
    await transaction(async (tx) => {
      await tx.delete(networkSalts).where(lte(networkSalts.day, last))
    })
  return forgotten
}

async function forgetSome(before: number, limit: number): Promise<number> {
  const rows = await db
    .select({ id: registrations.id })
    .from(registrations)
    // As a literal, like the index, which holds a week.
    .where(and(sql`wide_network IS NOT NULL`, lt(registrations.createdAt, before)))
    .orderBy(asc(registrations.wideNetwork))
    .limit(limit)
  const ids = rows.map(({ id }) => id).sort()
  if (ids.length > 0)
    await transaction(async (tx) => {
      await tx
        .update(registrations)
        .set({ network: null, wideNetwork: null })
        .where(inArray(registrations.id, ids))
    })
  return ids.length
}
