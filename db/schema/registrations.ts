import { sql } from "drizzle-orm"
import { index, instant, int, json, sortText, table, text, uniqueIndex } from "#dialect"
import { events } from "./events.ts"

export type Need = "interpreter" | "wheelchair" | "ride" | "childcare"
export type Shirt = "XS" | "S" | "M" | "L" | "XL" | "XXL" | "XXXL" | "none"
export type Details = {
  /** Household of minors: the contact, an adult, comes along with them. */
  along?: boolean
  /** Volunteer. */
  emergency?: { name: string; phone: string; relation?: string }
  shirt?: Shirt
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
    /** When they answered from a mail to their address, or staff vouched for them. Until then a name is only typed. */
    confirmedAt: instant("confirmed_at"),
  },
  // Couples share addresses, so the name belongs to the key; what anybody typed may stand there many times.
  (t) => [
    uniqueIndex("people_confirmed").on(t.email, t.sortName).where(sql`confirmed_at IS NOT NULL`),
    index("people_email").on(t.email),
  ],
)

/** A licence as its holder stated it; it counts once somebody verified it. */
export const credentials = table(
  "credentials",
  {
    id: text("id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id),
    /** A key of the list `profession`. */
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
    /** When somebody answered from a mail that went to `email`; before it no typed word goes there. */
    confirmedAt: instant("confirmed_at"),
    /** Hash of the client's network with a salt of the day (a week long), and of the wider one around it. */
    network: text("network"),
    wideNetwork: text("wide_network"),
    /** When to look next whether to remind; 0: at once, NULL: nothing ahead. */
    remindAt: instant("remind_at").default(0),
  },
  (t) => [
    uniqueIndex("registrations_code").on(t.code),
    uniqueIndex("registrations_draft").on(t.draftId),
    index("registrations_event").on(t.eventId, t.code),
    index("registrations_network")
      .on(t.wideNetwork, t.createdAt)
      .where(sql`wide_network IS NOT NULL`),
    index("registrations_remind").on(t.remindAt).where(sql`remind_at IS NOT NULL`),
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
    /** The licence that was stated for this sign-up. */
    credentialId: text("credential_id").references(() => credentials.id),
    position: int("position").notNull().default(0),
    removedAt: instant("removed_at"),
  },
  (t) => [
    index("attendees_registration").on(t.registrationId),
    // With the language, so that a roster counts by it without reading the rows.
    index("attendees_event").on(t.eventId, t.sortName, t.id, t.language),
    index("attendees_person").on(t.personId),
    index("attendees_credential").on(t.credentialId).where(sql`credential_id IS NOT NULL`),
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
  (t) => [
    index("consents_registration").on(t.registrationId),
    index("consents_attendee").on(t.attendeeId).where(sql`attendee_id IS NOT NULL`),
  ],
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
