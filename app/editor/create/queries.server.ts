import { desc } from "drizzle-orm"
import { may, type StaffUser } from "#app/staff/rules.ts"
import { events } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Events that somebody runs and may copy, newest first. */
export async function eventsToCopy(db: Db, who: StaffUser) {
  const all = await db
    .select({
      id: events.id,
      slug: events.slug,
      texts: events.texts,
      startsOn: events.startsOn,
    })
    .from(events)
    .orderBy(desc(events.startsOn), desc(events.id))
  return all.filter(({ id }) => may(who, "run", id)).slice(0, 30)
}
