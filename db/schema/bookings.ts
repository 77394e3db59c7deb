import { sql } from "drizzle-orm"
import { index, instant, int, sortText, table, text, uniqueIndex } from "#dialect"
import { events, sites } from "./events.ts"
import { offerings, slots } from "./offerings.ts"
import { attendees, registrations } from "./registrations.ts"

export const waits = table(
  "waits",
  {
    /** uuidv7: ids sort in the order of asking. */
    id: sortText("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    registrationId: text("registration_id")
      .notNull()
      .references(() => registrations.id),
    attendeeId: text("attendee_id").references(() => attendees.id),
    offeringId: text("offering_id")
      .notNull()
      .references(() => offerings.id),
    /** At this site only; NULL: at whichever. */
    siteId: text("site_id").references(() => sites.id),
    /** This slot only; otherwise any slot that starts from `from` to before `to`. No page asks for a window yet. */
    slotId: text("slot_id").references(() => slots.id),
    from: instant("from"),
    to: instant("to"),
    /** Waits that share this value are offered together or not at all. */
    together: text("together"),
    endedAt: instant("ended_at"),
    outcome: text<"accepted" | "declined" | "expired" | "cancelled">("outcome"),
  },
  (t) => [
    index("waits_open").on(t.offeringId, t.id).where(sql`${t.endedAt} IS NULL`),
    index("waits_registration").on(t.registrationId),
    index("waits_event").on(t.eventId),
    // What points to a row is looked for when the row is deleted.
    index("waits_attendee").on(t.attendeeId).where(sql`attendee_id IS NOT NULL`),
  ],
)

const live = sql`state <> 'released'`

export const bookings = table(
  "bookings",
  {
    id: sortText("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    registrationId: text("registration_id")
      .notNull()
      .references(() => registrations.id),
    /** NULL where the registration counts as a whole. */
    attendeeId: text("attendee_id").references(() => attendees.id),
    slotId: text("slot_id")
      .notNull()
      .references(() => slots.id),
    places: int("places").notNull(),
    state: text<"held" | "booked" | "released">("state").notNull(),
    heldFor: text<"offer" | "credential" | "review">("held_for"),
    heldUntil: instant("held_until"),
    /** `closed`: it does not take place, so that its opening gives it back. */
    releasedAs: text<"cancelled" | "moved" | "declined" | "expired" | "refused" | "closed">(
      "released_as",
    ),
    /** The released booking that this one took over from. */
    replacesId: text("replaces_id"),
    waitId: text("wait_id").references(() => waits.id),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [
    uniqueIndex("bookings_live_attendee").on(t.attendeeId, t.slotId).where(live),
    uniqueIndex("bookings_live_registration")
      .on(t.registrationId, t.slotId)
      .where(sql`state <> 'released' AND attendee_id IS NULL`),
    index("bookings_registration").on(t.registrationId),
    index("bookings_attendee").on(t.attendeeId),
    index("bookings_slot").on(t.slotId),
    index("bookings_event").on(t.eventId, t.slotId, t.state),
    index("bookings_wait").on(t.waitId).where(sql`wait_id IS NOT NULL`),
    index("bookings_held").on(t.heldUntil).where(sql`state = 'held'`),
  ],
)

/** Who arrived. Nothing writes here yet; a purge empties it with the rest, and the first release has it. */
export const checkIns = table(
  "check_ins",
  {
    id: text("id").primaryKey(),
    bookingId: text("booking_id")
      .notNull()
      .references(() => bookings.id),
    /** ISO date in the event's zone. */
    day: text("day").notNull(),
    at: instant("at").notNull(),
    by: text("by").notNull(),
    deviceKey: text("device_key").notNull(),
    undoneAt: instant("undone_at"),
  },
  (t) => [
    index("check_ins_booking").on(t.bookingId),
    uniqueIndex("check_ins_device").on(t.deviceKey),
    uniqueIndex("check_ins_day").on(t.bookingId, t.day).where(sql`undone_at IS NULL`),
  ],
)
