import { count, eq } from "drizzle-orm"
import { offeringsOf, type Versioned } from "#app/registration/event.server.ts"
import { readEntries } from "#app/registration/lists.server.ts"
import { choicesOf } from "#app/registration/lists.ts"
import { type OfferingRules, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Professions and papers that an offering can ask for: what the lists offer, and what it asks for already. */
export async function askableOf(db: Db, rules: OfferingRules = {}) {
  return {
    professions: choicesOf(await readEntries(db, "profession"), [rules.licence ?? ""]),
    papers: choicesOf(await readEntries(db, "paper"), rules.papers),
  }
}

/** Offerings in the organiser's order, each with how many times it has. */
export async function countedOfferings(db: Db, event: Versioned) {
  const counted = await db
    .select({ offeringId: slots.offeringId, times: count() })
    .from(slots)
    .where(eq(slots.eventId, event.id))
    .groupBy(slots.offeringId)
  const times = new Map(counted.map((row) => [row.offeringId, row.times]))
  const all = await offeringsOf(db, event)
  return all.map(({ id, kind, flow, texts }) => ({
    id,
    kind,
    flow,
    texts,
    times: times.get(id) ?? 0,
  }))
}
