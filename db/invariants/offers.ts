import { and, eq, inArray, isNull, notInArray, or } from "drizzle-orm"
import { offerings, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** A flow counts in one way: entries and tables are for all who sign up as one, everything else for each person. */
export async function* counted(db: Db): AsyncGenerator<string> {
  const asOne = ["entry", "table"] as const
  const rows = await db
    .select({ id: offerings.id, flow: offerings.flow, counts: offerings.counts })
    .from(offerings)
    .where(
      or(
        and(inArray(offerings.flow, [...asOne]), eq(offerings.counts, "attendee")),
        and(notInArray(offerings.flow, [...asOne]), eq(offerings.counts, "registration")),
      ),
    )
  for (const { id, flow, counts } of rows)
    yield `offering ${id}: signed up for by ${flow}, a place is for each ${counts}`
}

/** A visit is planned at a site. */
export async function* sited(db: Db): AsyncGenerator<string> {
  const rows = await db
    .select({ id: slots.id })
    .from(slots)
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .where(and(eq(offerings.flow, "visit"), isNull(slots.siteId)))
  for (const { id } of rows) yield `slot ${id}: a visit without a site`
}
