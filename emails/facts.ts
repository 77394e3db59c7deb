import type { Locale } from "#app/i18n/locales.ts"
import type { accents } from "./styles.ts"

/** What a mail may say, already in the reader's language and the event's zone. There is no field for a health service's name. */
export type Facts = {
  locale: Locale
  theme: Exclude<keyof typeof accents, "staff">
  kind: "household" | "volunteer" | "entry" | "organisation"
  /** Live: something is booked or held; waiting: nothing but waits; cancelled: nothing at all. */
  state: "live" | "waiting" | "cancelled"
  /** Null before somebody has answered from a mail to the address: until then no word that anybody typed goes there. */
  contact: string | null
  /** Whoever got the mail has answered from one before. */
  confirmed: boolean
  /** `KXWP RTMB` */
  code: string
  manageUrl: string
  /** Where whoever did not sign up says so. */
  notMeUrl: string
  eventUrl: string
  /** Help that is not an event. */
  helpUrl: string
  event: string
  eventDay: string
  people: number
  /** What is booked or held, by day. */
  days: Day[]
  /** A place is kept until a person has decided. */
  held: { for: "review" | "credential"; until: string } | null
  /** `team` and `goal` are null as `contact` is. */
  entry: {
    /** Null where it tells of somebody's health. */
    category: string | null
    /** What the event calls who is in it: `Swimmers`. */
    members: string
    team: string | null
    goal: string | null
    /** What each is called. */
    papers: string[]
  } | null
  /** Wishes without a place; `line` is the place in line when there is one wish. */
  waits: { count: number; line: number | null }
  organisation: { name: string; contactEmail: string; contactPhone: string; privacyOffice: string }
  /** The day on which the answers are deleted. */
  deletedOn: string
}

/** `span` reaches from the first stop to the end of the last. */
export type Day = { date: string; title: string; span: string; places: PlaceFacts[] }

/** `name` is left out where it would tell of a health service. `stops` are lines: times, or a time and an activity. */
export type PlaceFacts = {
  name: string | null
  address: string
  /** How one gets in, a line each. */
  arrive: string[]
  times: string | null
  stops: string[]
}

/** A place that is kept for somebody who waited, of a series one on each of its days. */
export type OfferFacts = { until: string; days: Day[] }

/** What was postponed or moved: the days, or the old addresses. `misfit`: somebody's place is in doubt by it. */
export type AskFacts = {
  reason: "postponed" | "moved"
  before: string
  after: string
  url: string
  misfit: "age" | "licence" | "overlap" | null
  /** They were asked before, and have not answered. */
  again: boolean
}

/** What is left to say where there is no registration any more. */
export type EventFacts = Pick<Facts, "locale" | "theme" | "event" | "eventDay" | "organisation">
