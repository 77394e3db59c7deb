import { sql } from "drizzle-orm"
import {
  bool,
  check,
  index,
  instant,
  int,
  json,
  sortText,
  table,
  text,
  uniqueIndex,
} from "#dialect"

/** A text in every shipped language. */
export type Texts<K extends string> = { [locale: string]: { [key in K]?: string } }
/**
 * What an event says, and words of its own in place of what its flows say by default: `register` is the button
 * ("Enter the swim"), `offers` the heading above what is offered, `steps` how it works, a line each, `member` and
 * `members` who is in an entry ("swimmer", "swimmers"), `day` the day of it ("race day").
 */
export type EventTexts = Texts<
  | ("name" | "tagline" | "summary" | "when" | "where" | "bring" | "promise" | "rules")
  | ("register" | "offers" | "steps" | "member" | "members" | "day")
>
export type OfferingTexts = Texts<"name" | "summary" | "bring">
/** `arrive`: how one gets in, such as entrance, parking and bus. */
export type SiteTexts = Texts<"name" | "arrive">

/** What an event asks beyond its offerings. */
export type EventSettings = {
  /** Version of the rules that an entry accepts, kept with the consent. */
  rulesVersion?: string
  /** Said on the event page: a reserve date, a meeting. */
  dates?: { on: string; texts: Texts<"label"> }[]
}

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

export type Theme = "screening" | "swim" | "street" | "family" | "road" | "plain"

export const events = table(
  "events",
  {
    id: text("id").primaryKey(),
    slug: text("slug").notNull(),
    /** A look, and nothing else: picture and hue. */
    theme: text<Theme>("theme").notNull().default("screening"),
    state: text<"draft" | "published" | "cancelled">("state").notNull(),
    /** IANA time zone; every date below is a day there. */
    zone: text("zone").notNull(),
    startsOn: text("starts_on").notNull(),
    endsOn: text("ends_on").notNull(),
    purgeOn: text("purge_on").notNull(),
    texts: json<EventTexts>("texts").notNull(),
    settings: json<EventSettings>("settings").notNull(),
    /** Languages that it is published in; NULL: every shipped one. */
    locales: json<string[]>("locales"),
    version: int("version").notNull().default(1),
    /** Registration was ended by hand; nothing more of it is given. */
    endedAt: instant("ended_at"),
    cancelledAt: instant("cancelled_at"),
    /** Everybody who was registered has been told that it is cancelled, or their mail is queued. */
    toldAt: instant("told_at"),
    /** What identifies anybody was deleted; `tallies` remain. */
    purgedAt: instant("purged_at"),
  },
  (t) => [uniqueIndex("events_slug").on(t.slug)],
)

export const sites = table(
  "sites",
  {
    id: text("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    texts: json<SiteTexts>("texts").notNull(),
    address: text("address").notNull(),
    town: text("town").notNull(),
    /** Millionths of a degree. */
    lat: int("lat").notNull(),
    lon: int("lon").notNull(),
    position: int("position").notNull().default(0),
  },
  (t) => [index("sites_event").on(t.eventId)],
)

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

/** An open list, such as `profession` or `paper`: its entries are rows that staff add to. */
export const listEntries = table(
  "list_entries",
  {
    id: text("id").primaryKey(),
    list: text("list").notNull(),
    /** What other rows hold; never changed. */
    key: text("key").notNull(),
    texts: json<Texts<"name" | "hint">>("texts").notNull(),
    position: int("position").notNull().default(0),
    version: int("version").notNull().default(1),
    /** Not chosen any more; what holds it keeps its name. */
    retiredAt: instant("retired_at"),
  },
  (t) => [uniqueIndex("list_entries_key").on(t.list, t.key)],
)

/** Each change of an event by staff, with what stood before: what undo and a second window show. */
export const eventChanges = table(
  "event_changes",
  {
    id: sortText("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    at: instant("at").notNull(),
    /** A staff user's id. */
    by: text("by").notNull(),
    /** Of the event, once it was made. */
    version: int("version").notNull(),
    /** What was done, such as `offering.change`. */
    action: text("action").notNull(),
    /** What was done as one, in several steps: the id of its first change. NULL: by itself. */
    batch: sortText("batch"),
    /** Of each row that changed the columns that did, all of one that was deleted, null for one that was not there. */
    before: json<Rows>("before").notNull(),
    after: json<Rows>("after").notNull(),
    undoneAt: instant("undone_at"),
  },
  (t) => [uniqueIndex("event_changes_version").on(t.eventId, t.version)],
)
export type Rows = { [table: string]: { [id: string]: Record<string, unknown> | null } }
