import { and, eq, exists, gte, inArray, isNull, lt, ne, or, type SQL } from "drizzle-orm"
import { addDays, instantAt } from "#app/i18n/time.ts"
import { db } from "#db/index.ts"
import { bookings, registrations, slots, waits } from "#db/schema/index.ts"
import type { AskRow } from "./asked.ts"

/** Days as they are now (ISO dates), and sites. */
export type Moved = { days: string[]; siteIds: string[] }

/** What an ask is about, by the days that there are since. */
export const whatMoved = ({ change }: Pick<AskRow, "change">): Moved => ({
  days: Object.entries(change).flatMap(([from, to]) => (isDate(from) ? String(to) : [])),
  siteIds: Object.keys(change).filter((key) => key !== "version" && !isDate(key)),
})

const isDate = (key: string) => /^\d{4}-\d\d-\d\d$/.test(key)

/** Of which registrations something is moved: those with a place on one of the days or at one of the sites, or with a wish for one. */
export function concerned(eventId: string, { days, siteIds }: Moved, zone: string): SQL {
  const moved = or(
    ...days.map((day) =>
      and(
        gte(slots.startsAt, instantAt(zone, day, "00:00")),
        lt(slots.startsAt, instantAt(zone, addDays(day, 1), "00:00")),
      ),
    ),
    siteIds.length > 0 ? inArray(slots.siteId, siteIds) : undefined,
  )
  const place = db
    .select({ id: bookings.id })
    .from(bookings)
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .where(
      and(eq(bookings.registrationId, registrations.id), ne(bookings.state, "released"), moved),
    )
  const anyOf = and(isNull(waits.slotId), eq(slots.offeringId, waits.offeringId))
  const wish = db
    .select({ id: waits.id })
    .from(waits)
    .innerJoin(slots, or(eq(slots.id, waits.slotId), anyOf))
    .where(
      and(
        eq(waits.registrationId, registrations.id),
        isNull(waits.endedAt),
        eq(slots.eventId, eventId),
        moved,
      ),
    )
  return or(exists(place), exists(wish))!
}
