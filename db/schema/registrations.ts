import { sql } from "drizzle-orm"
import { index, instant, int, json, sortText, table, text, uniqueIndex } from "#dialect"
import { events, offerings, slots } from "./events.ts"

export type Need = "interpreter" | "wheelchair" | "ride" | "childcare"
export type Details = {
  /** Volunteer. */
  emergency?: { name: string; phone: string; relation?: string }
  shirt?: string
  languages?: string[]
  /** Swim entry. `goal` in whole US dollars. */
  team?: string
  goal?: number
  /** Partner table. */
  organisation?: string
  brings?: string
  power?: boolean
  insurance?: boolean
}

export const people = table(
  "people",
  {
    id: sortText("id").primaryKey(),
    name: text("name").notNull(),
    sortName: sortText("sort_name").notNull(),
    email: text("email"),
    phone: text("phone"),
    /** ISO date. */
    birthDate: text("birth_date"),
    locale: text("locale").notNull(),
    version: int("version").notNull().default(1),
  },
  // Couples share addresses, so the name belongs to the key. NULL addresses never collide.
  (t) => [uniqueIndex("people_email_name").on(t.email, t.sortName)],
)

/** A licence as its holder stated it; it counts once somebody verified it. */
export const credentials = table(
  "credentials",
  {
    id: text("id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id),
    profession: text("profession").notNull(),
    number: text("number").notNull(),
    /** Two letters of the issuing state. */
    state: text("state").notNull(),
    /** ISO date; counts as of the shift's day. */
    expiresOn: text("expires_on").notNull(),
    createdAt: instant("created_at").notNull(),
    verifiedAt: instant("verified_at"),
    verifiedBy: text("verified_by"),
  },
  // A renewed licence is a row of its own: a new statement takes nothing from one that was verified.
  (t) => [
    uniqueIndex("credentials_person").on(t.personId, t.profession, t.state, t.number, t.expiresOn),
  ],
)

export const registrations = table(
  "registrations",
  {
    id: sortText("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    kind: text<"household" | "volunteer" | "entry" | "organisation">("kind").notNull(),
    /** Eight letters that can be spoken. */
    code: text("code").notNull(),
    /** The idempotency key: one draft, one registration. */
    draftId: text("draft_id").notNull(),
    /** Raised to revoke every link sent so far. */
    linkVersion: int("link_version").notNull().default(1),
    /** The contact's name. */
    contact: text("contact").notNull(),
    /** Folded: the team or organisation, else the contact. A roster finds by it what counts as a whole. */
    sortName: sortText("sort_name").notNull().default(""),
    email: text("email"),
    phone: text("phone"),
    locale: text("locale").notNull(),
    /** Who typed it, when not the contact. */
    helpedBy: text("helped_by"),
    details: json<Details>("details").notNull(),
    version: int("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    cancelledAt: instant("cancelled_at"),
  },
  (t) => [
    uniqueIndex("registrations_code").on(t.code),
    uniqueIndex("registrations_draft").on(t.draftId),
    index("registrations_event").on(t.eventId, t.code),
  ],
)

export const attendees = table(
  "attendees",
  {
    id: sortText("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    registrationId: text("registration_id")
      .notNull()
      .references(() => registrations.id),
    personId: text("person_id").references(() => people.id),
    /** NULL while unnamed. */
    name: text("name"),
    sortName: sortText("sort_name").notNull(),
    birthYear: int("birth_year"),
    /** ISO date, where an age on the day decides. */
    birthDate: text("birth_date"),
    language: text("language").notNull(),
    needs: json<Need[]>("needs").notNull(),
    /** The adult who consented for a minor. */
    guardian: text("guardian"),
    position: int("position").notNull().default(0),
    removedAt: instant("removed_at"),
  },
  (t) => [
    index("attendees_registration").on(t.registrationId),
    // With the language, so that a roster counts by it without reading the rows.
    index("attendees_event").on(t.eventId, t.sortName, t.id, t.language),
    index("attendees_person").on(t.personId),
  ],
)

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
    /** This slot only; otherwise any slot that starts from `from` to before `to`. */
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
    releasedAs: text<"cancelled" | "moved" | "declined" | "expired" | "refused">("released_as"),
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
    index("bookings_slot").on(t.slotId),
    index("bookings_event").on(t.eventId, t.slotId, t.state),
    index("bookings_wait").on(t.waitId).where(sql`wait_id IS NOT NULL`),
    index("bookings_held").on(t.heldUntil).where(sql`state = 'held'`),
  ],
)

export const consents = table(
  "consents",
  {
    id: text("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    registrationId: text("registration_id")
      .notNull()
      .references(() => registrations.id),
    attendeeId: text("attendee_id").references(() => attendees.id),
    purpose: text<"privacy" | "rules" | "guardian">("purpose").notNull(),
    /** Of the wording that was shown. */
    version: text("version").notNull(),
    locale: text("locale").notNull(),
    givenAt: instant("given_at").notNull(),
  },
  (t) => [index("consents_registration").on(t.registrationId)],
)

export const drafts = table(
  "drafts",
  {
    id: text("id").primaryKey(),
    /** SHA-256 of the browser's cookie: the address alone opens nothing. */
    browserHash: text("browser_hash").notNull(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    flow: text<"visit" | "shift" | "entry" | "activity" | "table">("flow").notNull(),
    data: json<Record<string, unknown>>("data").notNull(),
    version: int("version").notNull().default(1),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("drafts_expiry").on(t.expiresAt)],
)

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
    uniqueIndex("check_ins_device").on(t.deviceKey),
    uniqueIndex("check_ins_day").on(t.bookingId, t.day).where(sql`undone_at IS NULL`),
  ],
)
