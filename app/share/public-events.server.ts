import { asc, ne } from "drizzle-orm"
import { dateIn } from "#app/i18n/time.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { events } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"

/** Events that the public may see and that are not over, soonest first; cancelled ones too. */
export async function publicEvents(db: Db, now: number): Promise<EventRow[]> {
  const rows = await prepared(db, "public events", (h) =>
    h
      .select()
      .from(events)
      .where(ne(events.state, "draft"))
      .orderBy(asc(events.startsOn), asc(events.slug)),
  ).execute()
  return rows.filter(({ endsOn, zone }) => endsOn >= dateIn(zone, now))
}
