import { sql } from "drizzle-orm"
import { bool, check, index, instant, int, json, sortText, table, text } from "#dialect"
import { events, sites, type Texts } from "./events.ts"

export type OfferingTexts = Texts<"name" | "summary" | "bring">

/** What one offering demands. Amounts are whole US dollars. */
export type OfferingRules = {
  /** A licence of this profession, a key of the list `profession`, is needed and verified before the shift counts. */
  licence?: string
  /** Members of an entry, captain included. */
  members?: { min: number; max: number }
  /** Fund-raising minimum of an entry, in US dollars. */
  minGoal?: number
  /** Younger than this on the day: a parent or guardian consents. */
  guardianUnder?: number
  /** Younger than this on the day: only with an adult who comes along. */
  adultUnder?: number
  /** Papers that a reviewed entry sends in: keys of the list `paper`. */
  papers?: string[]
  /** A held booking waits this long for its review or verification. */
  holdDays?: number
  /** An interpreter's shift: asks for languages. */
  languages?: boolean
  /** A series that has begun can be joined for the dates that are left. */
  joinLate?: boolean
}

export const offerings = table(
  "offerings",
  {
    id: text("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    /** What it is: words and figures go by it. */
    kind: text<"service" | "entry" | "activity" | "table" | "role">("kind").notNull(),
    /** The pages by which one signs up for it. */
    flow: text<"visit" | "activity" | "entry" | "table" | "shift">("flow")
      .notNull()
      .default("visit"),
    /** Its name tells of somebody's health and stays out of mails and calendars. */
    health: bool("health").notNull().default(false),
    /** What one place is for: each attendee, or the registration as a whole. */
    counts: text<"attendee" | "registration">("counts").notNull(),
    /** One slot, or as a class series all of them. */
    take: text<"one" | "all">("take").notNull(),
    minAge: int("min_age"),
    maxAge: int("max_age"),
    /** Bookings start held, until somebody accepts them. */
    review: bool("review").notNull().default(false),
    rules: json<OfferingRules>("rules").notNull(),
    texts: json<OfferingTexts>("texts").notNull(),
    position: int("position").notNull().default(0),
  },
  (t) => [index("offerings_event").on(t.eventId, t.kind)],
)

export const slots = table(
  "slots",
  {
    id: sortText("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    offeringId: text("offering_id")
      .notNull()
      .references(() => offerings.id),
    siteId: text("site_id").references(() => sites.id),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    opensAt: instant("opens_at").notNull(),
    closesAt: instant("closes_at").notNull(),
    closedAt: instant("closed_at"),
    capacity: int("capacity").notNull(),
    taken: int("taken").notNull().default(0),
    heldWalkin: int("held_walkin").notNull().default(0),
    heldWaitlist: int("held_waitlist").notNull().default(0),
    /** Of a shift: fewer than this is unsafe; this many is enough. */
    minimum: int("minimum").notNull().default(0),
    target: int("target").notNull().default(0),
    version: int("version").notNull().default(1),
  },
  (t) => [
    index("slots_offering").on(t.offeringId, t.siteId, t.startsAt),
    index("slots_event").on(t.eventId, t.startsAt),
    index("slots_site").on(t.siteId),
    index("slots_aside").on(t.offeringId).where(sql`held_waitlist > 0`),
    check(
      "slots_counts",
      sql`${t.capacity} >= 0 AND ${t.taken} >= 0 AND ${t.heldWalkin} >= 0 AND ${t.heldWaitlist} >= 0 AND ${t.minimum} >= 0 AND ${t.target} >= 0`,
    ),
    check("slots_capacity", sql`${t.taken} + ${t.heldWalkin} + ${t.heldWaitlist} <= ${t.capacity}`),
    check("slots_window", sql`${t.endsAt} > ${t.startsAt}`),
  ],
)
