import { and, gt, isNull, lte, type Placeholder, type SQL } from "drizzle-orm"
import { slots } from "#db/schema/index.ts"

/** Of which slots the public may take places now: those that nobody closed, in their window, and that have not begun. */
export const isOpen = (now: number | SQL | Placeholder) =>
  and(
    isNull(slots.closedAt),
    lte(slots.opensAt, now),
    gt(slots.closesAt, now),
    gt(slots.startsAt, now),
  )!
