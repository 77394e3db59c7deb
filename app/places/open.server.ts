import { and, eq, gt, isNull, lte, type Placeholder, type SQL, sql } from "drizzle-orm"
import { events, slots } from "#db/schema/index.ts"

/** Of which slots the public may take places now: those that nobody closed, in their window, and that have not begun. */
export const isOpen = (now: number | SQL | Placeholder) =>
  and(
    isNull(slots.closedAt),
    lte(slots.opensAt, now),
    gt(slots.closesAt, now),
    gt(slots.startsAt, now),
  )!

/** That an event gives places: it is published, and nobody has ended its registration. */
export const isGiving = () => and(eq(events.state, "published"), isNull(events.endedAt))!

/** How an event stands for whoever wants a place: as its state says, or `ended`. */
export const eventState = sql<
  "draft" | "published" | "cancelled" | "ended"
>`CASE WHEN ${events.state} = 'published' AND ${events.endedAt} IS NOT NULL THEN 'ended' ELSE ${events.state} END`
