import { dice } from "#tests/crowd.ts"
import type { OldRow } from "./database.ts"

/** Noon of a day in March, long before the events. */
export const SIGNED_UP = Date.parse("2026-03-02T17:00:00Z")
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What somebody of the roster is in, and where, as a coordinator tells it apart. */
type Stall = {
  id: string
  event: string
  kind: string
  whole: boolean
  licence: boolean
  slots: { id: string; startsAt: number; taken: number }[]
}

/**
 * Rows as the first release wrote them, by table, parents first: three events with an offering for each of their sites,
 * and so many registrations of all kinds in every state.
 */
export function firstReleaseCrowd(size: number): Record<string, OldRow[]> {
  const roll = dice(7)
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)]!
  let serial = 0
  const id = () => {
    serial++
    const hex = serial.toString(16).padStart(12, "0")
    return `01950000-${hex.slice(0, 4)}-7000-8000-${hex}`
  }
  const tables: Record<string, OldRow[]> = Object.fromEntries(
    [
      ...["events", "sites", "offerings", "slots", "people", "credentials", "registrations"],
      ...["attendees", "waits", "bookings", "consents", "drafts", "outbox", "audit"],
    ].map((name) => [name, []]),
  )
  const add = (table: string, row: OldRow) => tables[table]!.push(row)
  const stalls: Stall[] = []

  function event(slug: string, program: string, startsOn: string, towns: string[]) {
    const eventId = id()
    add("events", {
      ...{ id: eventId, slug, program, state: "published", zone: "America/New_York" },
      ...{ starts_on: startsOn, ends_on: startsOn, purge_on: "2027-06-01", settings: "{}" },
      ...{
        texts: JSON.stringify({ en: { name: slug }, es: { name: `${slug} (es)` } }),
        version: 1,
      },
    })
    const siteIds = towns.map((town, position) => {
      const siteId = id()
      add("sites", {
        ...{ id: siteId, event_id: eventId, name: `${town} School`, address: "1 Main Street" },
        ...{ town, lat: 41_760_000, lon: -72_680_000, position },
      })
      return siteId
    })
    return { eventId, siteIds, nine: Date.parse(`${startsOn}T13:00:00Z`) }
  }

  type Given = { kind: string; name: string; rules?: object; min_age?: number; slots?: number }
  function offer(
    { eventId, nine }: ReturnType<typeof event>,
    siteId: string | null,
    { kind, name, rules = {}, min_age, slots = 10 }: Given,
  ) {
    const whole = kind === "entry" || kind === "table"
    const offeringId = id()
    add("offerings", {
      ...{ id: offeringId, event_id: eventId, site_id: siteId, kind, take: "one" },
      ...{ counts: whole ? "registration" : "attendee", min_age: min_age ?? null, max_age: null },
      ...{ review: whole, rules: JSON.stringify(rules), position: tables.offerings!.length },
      texts: JSON.stringify({ en: { name }, es: { name: `${name} (es)` } }),
    })
    const own = Array.from({ length: slots }, (_, index) => {
      const startsAt = nine + index * (HOUR / 2)
      return { id: id(), startsAt, taken: 0 }
    })
    for (const slot of own)
      add("slots", {
        ...{ id: slot.id, event_id: eventId, offering_id: offeringId, starts_at: slot.startsAt },
        ...{ ends_at: slot.startsAt + HOUR / 2, opens_at: SIGNED_UP - DAY, closes_at: nine },
        ...{ closed_at: null, capacity: 2_000, taken: 0, held_walkin: 2, held_waitlist: 0 },
        ...{ minimum: 0, target: 0, version: 1 },
      })
    const licence = "licence" in rules
    stalls.push({ id: offeringId, event: eventId, kind, whole, licence, slots: own })
  }

  const mission = event("mission", "screening", "2026-11-07", ["Hartford", "Norwich", "Meriden"])
  const swim = event("swim", "swim", "2026-08-01", ["Bridgeport"])
  const street = event("street", "street", "2026-09-13", ["Park", "Avenue"])
  for (const siteId of mission.siteIds) {
    for (const name of ["Dental check", "Eye test", "Vaccines"])
      offer(mission, siteId, { kind: "service", name })
    offer(mission, siteId, { kind: "role", name: "Nurse", rules: { licence: "nurse" } })
    offer(mission, siteId, { kind: "role", name: "Greeter", min_age: 14 })
  }
  // Another rule at one site; the same thing twice at one; and something without a site.
  offer(mission, mission.siteIds[0]!, { kind: "service", name: "Foot washing", min_age: 18 })
  offer(mission, mission.siteIds[1]!, { kind: "service", name: "Foot washing" })
  offer(mission, mission.siteIds[2]!, { kind: "service", name: "Vaccines" })
  offer(mission, null, { kind: "role", name: "Driver" })
  for (const name of ["Solo", "Relay"])
    offer(swim, swim.siteIds[0]!, { kind: "entry", name, rules: { holdDays: 14 }, slots: 1 })
  offer(swim, swim.siteIds[0]!, { kind: "role", name: "Observer" })
  for (const siteId of street.siteIds) {
    offer(street, siteId, { kind: "activity", name: "Dance class" })
    offer(street, siteId, { kind: "service", name: "Blood pressure" })
    offer(street, siteId, { kind: "table", name: "Partner table", slots: 1 })
    offer(street, siteId, { kind: "role", name: "Barricade" })
  }

  for (let index = 0; index < size; index++) register(index)
  for (const { id: offeringId } of stalls)
    add("drafts", {
      ...{ id: id(), browser_hash: "hash", event_id: mission.eventId, flow: "visit", version: 1 },
      data: JSON.stringify({ people: [{ services: [offeringId] }] }),
      expires_at: SIGNED_UP,
    })
  for (const { id: slotId, taken } of stalls.flatMap(({ slots }) => slots))
    tables.slots!.find((row) => row.id === slotId)!.taken = taken
  return tables

  function register(index: number) {
    const first = pick(stalls)
    const volunteers = first.kind === "role"
    const cancelled = roll(12) === 0
    const registrationId = id()
    const contact = `Ana ${index} Núñez`
    const email = roll(4) === 0 ? null : `ana.${index}@example.org`
    const kinds: Record<string, string> = {
      role: "volunteer",
      entry: "entry",
      table: "organisation",
    }
    const common = { event_id: first.event, registration_id: registrationId }
    add("registrations", {
      ...{ id: registrationId, event_id: first.event, kind: kinds[first.kind] ?? "household" },
      ...{ code: codeOf(index), draft_id: id(), link_version: 1, contact },
      ...{ sort_name: `ana ${index} nunez`, email, phone: null, locale: pick(["en", "es"]) },
      ...{ helped_by: null, details: JSON.stringify(first.whole ? { team: `Team ${index}` } : {}) },
      ...{ version: 1, created_at: SIGNED_UP, cancelled_at: cancelled ? SIGNED_UP + DAY : null },
    })
    if (email)
      add("outbox", {
        ...{
          id: id(),
          message: "confirmation",
          params: JSON.stringify({ registrationId }),
          ...common,
        },
        ...{ locale: "en", recipient: email, send_after: SIGNED_UP, state: "sent", attempts: 1 },
        ...{ dedupe_key: `confirmation:${registrationId}`, claimed_by: null, lease_until: null },
        ...{ error: null, created_at: SIGNED_UP, sent_at: SIGNED_UP },
      })
    add("consents", {
      ...{ id: id(), ...common, attendee_id: null, purpose: "privacy", version: "1" },
      ...{ locale: "en", given_at: SIGNED_UP },
    })
    const members = first.kind === "table" ? 0 : volunteers ? 1 : 1 + roll(3)
    const attendeeIds = Array.from({ length: members }, (_, member) =>
      attendee(common, `Bo ${index}-${member}`, member, volunteers ? first : undefined),
    )
    const others = stalls.filter(
      (stall) => stall.event === first.event && stall.kind === first.kind,
    )
    for (const attendeeId of first.whole ? [null] : attendeeIds)
      places(common, attendeeId, first.whole ? [first] : [first, pick(others)], cancelled)
  }

  function attendee(
    common: { event_id: string; registration_id: string },
    name: string,
    position: number,
    role: Stall | undefined,
  ) {
    const personId = role ? id() : null
    if (role && personId) {
      const email = `${personId}@example.org`
      add("people", {
        ...{ id: personId, name, sort_name: name.toLowerCase(), email, phone: null },
        ...{ birth_date: "1990-02-03", locale: "en", version: 1 },
      })
      if (role.licence)
        add("credentials", {
          ...{ id: id(), person_id: personId, profession: "nurse", number: `N-${serial}` },
          ...{ state: "CT", expires_on: "2027-01-01", created_at: SIGNED_UP },
          ...{ verified_at: SIGNED_UP, verified_by: "staff" },
        })
    }
    const attendeeId = id()
    add("attendees", {
      ...{ id: attendeeId, ...common, person_id: personId, name, sort_name: name.toLowerCase() },
      ...{ birth_year: 1990, birth_date: null, language: pick(["en", "es", "pt"]), needs: "[]" },
      ...{ guardian: null, position, removed_at: null },
    })
    return attendeeId
  }

  /** One place or wish at each of these, at different times. */
  function places(
    common: { event_id: string; registration_id: string },
    attendee_id: string | null,
    at: Stall[],
    cancelled: boolean,
  ) {
    for (const [turn, stall] of at.entries()) {
      // The first in the morning, the second in the afternoon.
      const half = Math.ceil(stall.slots.length / 2)
      const slot = stall.slots[turn === 0 ? roll(half) : half + roll(stall.slots.length - half)]
      if (!slot) continue
      if (roll(6) === 0) {
        add("waits", {
          ...{ id: id(), ...common, attendee_id, offering_id: stall.id },
          ...{ slot_id: roll(2) === 0 ? slot.id : null, from: null, to: null, together: null },
          ...(cancelled
            ? { ended_at: SIGNED_UP + DAY, outcome: "cancelled" }
            : { ended_at: null, outcome: null }),
        })
        continue
      }
      const state = cancelled
        ? "released"
        : pick(["booked", "booked", "booked", "held", "released"])
      if (state !== "released") slot.taken++
      add("bookings", {
        ...{ id: id(), ...common, attendee_id, slot_id: slot.id, places: 1, state },
        held_for: state === "held" ? (stall.whole ? "review" : "credential") : null,
        held_until: state === "held" ? slot.startsAt : null,
        released_as: state === "released" ? "cancelled" : null,
        ...{ replaces_id: null, wait_id: null, created_at: SIGNED_UP, changed_at: SIGNED_UP },
      })
    }
  }
}

function codeOf(number: number) {
  const letters = "BCDFGHJKLMNPQRSTVWXZ"
  return Array.from(
    { length: 8 },
    (_, power) => letters[Math.floor(number / 20 ** power) % 20],
  ).join("")
}
