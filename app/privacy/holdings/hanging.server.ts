import { or } from "drizzle-orm"
import type { answers, bookings, calls, consents, waits } from "#db/schema/index.ts"
import { among, type Db, type Tx } from "#dialect"
import type { Whose } from "./holding.ts"

/** A table whose rows belong to a registration, and some of them to one of its attendees. */
type Hanging = typeof answers | typeof bookings | typeof calls | typeof consents | typeof waits

/** How rows are read and deleted that hang on a registration or an attendee. */
export const hanging = (table: Hanging) => ({
  rows: (db: Db, whose: Whose) => db.select().from(table).where(theirs(table, whose)),
  forget: (tx: Tx, whose: Whose) => tx.delete(table).where(theirs(table, whose)),
})

export const theirs = (table: Hanging, { registrations, attendees }: Whose) =>
  or(among(table.registrationId, registrations), among(table.attendeeId, attendees))
