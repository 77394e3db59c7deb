import type { consents, Details, Need, registrations } from "#db/schema/index.ts"
import type { Client } from "./client.server.ts"
import type { Flow } from "./drafts.server.ts"
import type { PersonInput } from "./people.server.ts"
import type { AnswerInput } from "./questions/question.ts"

/** What comes with a sign-up whatever its flow: who sent it and by which pages (see `Submission`), and what they answered to the event's own questions. */
export type Sent = { client?: Client | null; flow?: Flow; answers?: AnswerInput[] }

export type AttendeeInput = {
  /** Null while unnamed. */
  name: string | null
  birthYear?: number | null
  /** ISO date. */
  birthDate?: string | null
  /** The language that this person speaks, such as `es`. */
  language: string
  needs?: Need[]
  /** The adult who consented for a minor. */
  guardian?: string | null
  /** Somebody kept across events: volunteers. */
  person?: PersonInput
}

export type Submission = {
  /** The idempotency key. */
  draftId: string
  event: { id: string }
  kind: (typeof registrations.$inferSelect)["kind"]
  contact: {
    name: string
    email: string | null
    phone: string | null
    locale: string
    helpedBy?: string | null
  }
  details: Details
  attendees: AttendeeInput[]
  /** `attendee` is an index into `attendees`, or null where the offering counts registrations. */
  wants: { attendee: number | null; slotId: string }[]
  waits: {
    attendee: number | null
    offeringId: string
    slotId?: string
    siteId?: string
    from?: number
    to?: number
    together?: string
  }[]
  /** Who sent it; null or missing for staff and for programs of ours, whom no pace holds. */
  client?: Client | null
  /** By whose pages it came: nothing is given that has other pages. Missing for programs of ours. */
  flow?: Flow
  /** To the event's own questions. */
  answers?: AnswerInput[]
  consents: {
    purpose: (typeof consents.$inferSelect)["purpose"]
    version: string
    attendee?: number
  }[]
}
