import type { OldRow } from "./database.ts"

export const AT = 1_795_000_000_000

const SIGNED_IN = new Date(AT)

/** Rows in every table, as the first release wrote them, parents first. JSON stands as text. */
export const rows: Record<string, OldRow[]> = {
  events: [
    {
      ...{ id: "event", slug: "fair", program: "screening", state: "published" },
      ...{ zone: "America/New_York", starts_on: "2026-12-12", ends_on: "2026-12-12" },
      ...{ purge_on: "2027-12-12", texts: '{"en":{"name":"Fair"}}', settings: "{}", version: 3 },
    },
  ],
  sites: [
    {
      ...{ id: "site", event_id: "event", name: "School", address: "1 Main Street" },
      ...{ town: "Hartford", lat: 41_760_000, lon: -72_680_000, position: 2 },
    },
  ],
  offerings: [
    {
      ...{ id: "offering", event_id: "event", site_id: "site", kind: "service" },
      ...{ counts: "attendee", take: "one", min_age: 40, max_age: null, review: true },
      ...{ rules: "{}", texts: '{"en":{"name":"Eye test"}}', position: 1 },
    },
  ],
  slots: [
    {
      ...{ id: "slot", event_id: "event", offering_id: "offering", starts_at: AT },
      ...{ ends_at: AT + 1_200_000, opens_at: AT - 9, closes_at: AT, closed_at: null },
      ...{
        capacity: 9,
        taken: 2,
        held_walkin: 1,
        held_waitlist: 0,
        minimum: 1,
        target: 8,
        version: 4,
      },
    },
  ],
  people: [
    ...["verified", "stated", "unknown"].map((id) => ({
      ...{ id, name: `Vera ${id}`, sort_name: `vera ${id}`, email: `${id}@example.org` },
      ...{ phone: null, birth_date: "1990-02-03", locale: "es", version: 2 },
    })),
  ],
  credentials: [
    ...["verified", "stated"].map((person) => ({
      ...{ id: `of ${person}`, person_id: person, profession: "nurse", number: "N-1", state: "CT" },
      ...{ expires_on: "2027-01-01", created_at: AT },
      verified_at: person === "verified" ? AT : null,
      verified_by: person === "verified" ? "staff" : null,
    })),
  ],
  registrations: [
    {
      ...{ id: "registration", event_id: "event", kind: "household", code: "BCDFGHJK" },
      ...{ draft_id: "draft of it", link_version: 2, contact: "Ana Núñez", sort_name: "ana nunez" },
      ...{ email: "Ana@Example.org", phone: "860-555-0100", locale: "es", helped_by: "Bea" },
      ...{ details: '{"team":"Sea"}', version: 5, created_at: AT, cancelled_at: null },
    },
  ],
  attendees: [
    ...["stated", "unknown"].map((person) => ({
      ...{ id: `Vera ${person}`, event_id: "event", registration_id: "registration" },
      ...{ person_id: person, name: `Vera ${person}`, sort_name: `vera ${person}` },
      ...{ birth_year: null, birth_date: "1990-02-03", language: "es", needs: "[]" },
      ...{ guardian: null, position: 2, removed_at: null },
    })),
    {
      ...{ id: "attendee", event_id: "event", registration_id: "registration" },
      ...{ person_id: "verified", name: "Ana Núñez", sort_name: "ana nunez", birth_year: 1980 },
      ...{ birth_date: null, language: "es", needs: '["interpreter"]', guardian: null },
      ...{ position: 1, removed_at: null },
    },
  ],
  waits: [
    {
      ...{ id: "wait", event_id: "event", registration_id: "registration" },
      ...{ attendee_id: "attendee", offering_id: "offering", slot_id: "slot", from: AT, to: null },
      ...{ together: null, ended_at: AT, outcome: "accepted" },
    },
  ],
  bookings: [
    {
      ...{ id: "booking", event_id: "event", registration_id: "registration" },
      ...{ attendee_id: "attendee", slot_id: "slot", places: 2, state: "booked", held_for: null },
      ...{ held_until: null, released_as: null, replaces_id: null, wait_id: "wait" },
      ...{ created_at: AT, changed_at: AT + 1 },
    },
  ],
  consents: [
    {
      ...{ id: "consent", event_id: "event", registration_id: "registration" },
      ...{ attendee_id: null, purpose: "privacy", version: "1", locale: "es", given_at: AT },
    },
  ],
  drafts: [
    {
      ...{ id: "draft", browser_hash: "hash", event_id: "event", flow: "visit" },
      ...{ data: '{"people":[]}', version: 2, expires_at: AT },
    },
  ],
  outbox: [
    {
      ...{ id: "mail", message: "confirmation", params: "{}", event_id: "event" },
      ...{ registration_id: "registration", locale: "es", recipient: "Ana@Example.org" },
      ...{ send_after: AT, dedupe_key: "confirmation:registration", state: "sent", attempts: 1 },
      ...{ claimed_by: null, lease_until: null, error: null, created_at: AT, sent_at: AT },
    },
  ],
  audit: [
    {
      ...{ id: "line", at: AT, actor: "staff", action: "export", subject_type: "event" },
      ...{ subject_id: "event", event_id: "event", detail: "{}" },
    },
  ],
  check_ins: [
    {
      ...{ id: "check-in", booking_id: "booking", day: "2026-12-12", at: AT, by: "staff" },
      ...{ device_key: "key", undone_at: null },
    },
  ],
  staff_users: [
    {
      ...{ id: "staff", name: "Ada Ruiz", email: "ada@example.org", email_verified: true },
      ...{ image: null, role: "admin", created_at: SIGNED_IN, updated_at: SIGNED_IN },
    },
  ],
  staff_accounts: [
    {
      ...{ id: "account", account_id: "ada", provider_id: "email", user_id: "staff" },
      ...{ created_at: SIGNED_IN, updated_at: SIGNED_IN },
    },
  ],
  staff_sessions: [
    {
      ...{ id: "session", expires_at: SIGNED_IN, token: "token", user_id: "staff" },
      ...{ created_at: SIGNED_IN, updated_at: SIGNED_IN, ip_address: null, user_agent: null },
    },
  ],
  staff_events: [{ user_id: "staff", event_id: "event" }],
  staff_verifications: [
    {
      ...{ id: "code", identifier: "ada@example.org", value: "hash", expires_at: SIGNED_IN },
      ...{ created_at: SIGNED_IN, updated_at: SIGNED_IN },
    },
  ],
}
