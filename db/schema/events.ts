import { index, instant, int, json, table, text, uniqueIndex } from "#dialect"

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
/** `arrive`: how one gets in, such as entrance, parking and bus. */
export type SiteTexts = Texts<"name" | "arrive">

/** What an event asks beyond its offerings. */
export type EventSettings = {
  /** Version of the rules that an entry accepts, kept with the consent. */
  rulesVersion?: string
  /** Said on the event page: a reserve date, a meeting. */
  dates?: { on: string; texts: Texts<"label"> }[]
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
