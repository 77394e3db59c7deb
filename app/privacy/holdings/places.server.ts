import { inArray } from "drizzle-orm"
import { bookings, checkIns, slots, waits } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { hanging, theirs } from "./hanging.server.ts"
import { type Holding, held, type Whose } from "./holding.ts"

export const ofPlaces: Holding[] = [
  held(checkIns, {
    copied: ["day", "at", "undoneAt"],
    internal: ["id", "bookingId", "by", "deviceKey"],
    rows: (db, whose) =>
      db
        .select()
        .from(checkIns)
        .where(inArray(checkIns.bookingId, bookingIds(db, whose))),
    forget: (tx, whose) =>
      tx.delete(checkIns).where(inArray(checkIns.bookingId, bookingIds(tx, whose))),
  }),
  held(bookings, {
    copied: [
      "slotId",
      "places",
      "state",
      "heldFor",
      "heldUntil",
      "releasedAs",
      "createdAt",
      "changedAt",
    ],
    internal: ["id", "eventId", "registrationId", "attendeeId", "replacesId", "waitId"],
    ...hanging(bookings),
  }),
  held(waits, {
    copied: ["offeringId", "siteId", "slotId", "from", "to", "endedAt", "outcome"],
    internal: ["id", "eventId", "registrationId", "attendeeId", "together"],
    ...hanging(waits),
  }),
  { table: slots, nobody: "times and counts" },
]

const bookingIds = (db: Db, whose: Whose) =>
  db.select({ id: bookings.id }).from(bookings).where(theirs(bookings, whose))
