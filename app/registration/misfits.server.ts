import { and, eq, ne, sql } from "drizzle-orm"
import { dateIn } from "#app/i18n/time.ts"
import { ageMisfit } from "#app/places/ages.server.ts"
import { licenceCovers, overlaps } from "#app/places/rules.ts"
import { liveSpans } from "#app/places/take.server.ts"
import { termsOf } from "#app/places/terms.server.ts"
import { attendees, bookings, credentials } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"

/** A place that would not be given any more to whoever has it: after its day has moved, they are too old, elsewhere, or their licence has run out. */
export type Misfit = {
  bookingId: string
  slotId: string
  attendeeId: string
  why: "tooYoung" | "tooOld" | "alone" | "licence" | "overlap"
}

/** Every such place of a registration, as things are. Offers are not among them: who takes one up is asked then. */
export async function misfitsOf(db: Db, registrationId: string): Promise<Misfit[]> {
  const places = await prepared(db, "places to look at", selectPlaces).execute({ registrationId })
  const misfits: Misfit[] = []
  for (const place of places) {
    const why = await whyNot(db, registrationId, place)
    const { id: bookingId, slotId, attendee } = place
    if (why) misfits.push({ bookingId, slotId, attendeeId: attendee.id, why })
  }
  return misfits
}

const selectPlaces = (db: Db) =>
  db
    .select({ id: bookings.id, slotId: bookings.slotId, attendee: attendees, licence: credentials })
    .from(bookings)
    .innerJoin(attendees, eq(attendees.id, bookings.attendeeId))
    .leftJoin(credentials, eq(credentials.id, attendees.credentialId))
    .where(
      and(
        eq(bookings.registrationId, sql.placeholder("registrationId")),
        ne(bookings.state, "released"),
        sql`coalesce(${bookings.heldFor}, '') <> 'offer'`,
      ),
    )

type Place = {
  slotId: string
  attendee: typeof attendees.$inferSelect
  licence: typeof credentials.$inferSelect | null
}

async function whyNot(db: Db, registrationId: string, { slotId, attendee, licence }: Place) {
  const terms = (await termsOf(db, slotId))!
  const day = dateIn(terms.zone, terms.startsAt)
  const age = await ageMisfit(db, registrationId, { demands: terms, born: attendee, days: [day] })
  if (age) return age
  const profession = terms.rules.licence
  if (profession && !(licence && licenceCovers(licence, profession, day))) return "licence"
  const others = (await liveSpans(db, attendee)).filter((span) => span.slotId !== slotId)
  return others.some((span) => overlaps(span, terms)) ? "overlap" : undefined
}
