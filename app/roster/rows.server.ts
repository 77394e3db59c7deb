import { eq, inArray, sql } from "drizzle-orm"
import { titleOf } from "#app/registration/title.ts"
import { attendees, bookings, type Need, registrations, slots, waits } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import type { Key } from "./keys.server.ts"
import type { State } from "./rules.ts"

/** Rows are read by so many ids at a time, each a read of its own: nothing stays open while somebody downloads. */
export const CHUNK = 500

export type RowId = Pick<Key, "of" | "id">
type Booking = typeof bookings.$inferSelect

export type Row = {
  of: Key["of"]
  id: string
  registrationId: string
  code: string
  /** Null while unnamed. Of a team or an organisation, its name. */
  name: string | null
  contact: string
  phone: string | null
  email: string | null
  language: string
  needs: Need[]
  state: State
  heldFor: Booking["heldFor"]
  releasedAs: Booking["releasedAs"]
  offeringId: string
  /** In ms; null in a wait for any time. */
  startsAt: number | null
  endsAt: number | null
}

/** The rows behind keys, in the keys' order; one that is gone meanwhile is left out. At most `CHUNK` keys. */
export async function readRows(db: Db, keys: RowId[]): Promise<Row[]> {
  const booked = keys.filter((key) => key.of === "booking")
  const waiting = keys.filter((key) => key.of === "wait")
  const rows: Read[] = [
    ...(booked.length > 0 ? await bookingRows(db).execute(numbered(booked)) : []),
    ...(waiting.length > 0 ? await waitRows(db).execute(numbered(waiting)) : []),
  ]
  const known = new Map(rows.map((row) => [row.id, row]))
  return keys.flatMap((key) => {
    const row = known.get(key.id)
    return row ? [toRow(key.of, row)] : []
  })
}

type Read = Awaited<ReturnType<ReturnType<typeof waitRows>["execute"]>>[number]

function toRow(of: Key["of"], { details, attendee, attendeeId, ...row }: Read): Row {
  return {
    ...row,
    of,
    name: attendeeId ? attendee : titleOf({ contact: row.contact, details }),
    language: row.language ?? row.locale,
    needs: row.needs ?? [],
    state: of === "wait" ? "waiting" : (row.state as State),
  }
}

// A statement for any number of ids is built once: with blanks for those that are missing.
const places = Array.from({ length: CHUNK }, (_, index) => sql.placeholder(`id${index}`))
const numbered = (keys: RowId[]) =>
  Object.fromEntries(places.map((place, index) => [place.name, keys[index]?.id ?? ""]))

const common = {
  registrationId: registrations.id,
  code: registrations.code,
  contact: registrations.contact,
  details: registrations.details,
  phone: registrations.phone,
  email: registrations.email,
  locale: registrations.locale,
  attendee: attendees.name,
  language: attendees.language,
  needs: attendees.needs,
  startsAt: slots.startsAt,
  endsAt: slots.endsAt,
}

const bookingRows = (db: Db) =>
  prepared(db, "roster bookings", (h) =>
    h
      .select({
        ...common,
        id: bookings.id,
        attendeeId: bookings.attendeeId,
        state: sql<string>`${bookings.state}`,
        heldFor: bookings.heldFor,
        releasedAs: bookings.releasedAs,
        offeringId: slots.offeringId,
      })
      .from(bookings)
      .innerJoin(registrations, eq(registrations.id, bookings.registrationId))
      .innerJoin(slots, eq(slots.id, bookings.slotId))
      .leftJoin(attendees, eq(attendees.id, bookings.attendeeId))
      .where(inArray(bookings.id, places)),
  )

const waitRows = (db: Db) =>
  prepared(db, "roster waits", (h) =>
    h
      .select({
        ...common,
        id: waits.id,
        attendeeId: waits.attendeeId,
        state: sql<string>`'waiting'`,
        heldFor: sql<Booking["heldFor"]>`NULL`,
        releasedAs: sql<Booking["releasedAs"]>`NULL`,
        offeringId: waits.offeringId,
      })
      .from(waits)
      .innerJoin(registrations, eq(registrations.id, waits.registrationId))
      .leftJoin(attendees, eq(attendees.id, waits.attendeeId))
      .leftJoin(slots, eq(slots.id, waits.slotId))
      .where(inArray(waits.id, places)),
  )
