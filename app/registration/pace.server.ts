import { and, asc, eq, gt, ne, sql } from "drizzle-orm"
import { note } from "#app/audit/note.server.ts"
import { config } from "#app/config.server.ts"
import { Memory } from "#app/memory.ts"
import { capacityOf } from "#app/places/sums.server.ts"
import { registrations } from "#db/schema/index.ts"
import { prepared, type Tx, takeTurns } from "#dialect"
import type { Client } from "./client.server.ts"
import { LOOK_BACK, pacesOf, tooEarly } from "./pace.ts"

/** More places than one network gets in so short a time. `minutes` until it may try again, null when never: it asks for more than the `most` that are given at once. */
export type TooMany = {
  ok: false
  reason: "tooMany"
  minutes: number | null
  most: number
  eventId: string
}

type Asking = {
  client?: Client | null
  event: { id: string }
  registrationId: string
  /** Places and waits that it asks for. */
  places: number
}

/**
 * Whether what this transaction has just registered keeps to the pace of its client's networks at this event. Counts what
 * every process has registered. Call it last, when the places are taken: clients of one network then pass here one after
 * the other.
 */
export async function keepPace(
  tx: Tx,
  { client, event, registrationId, places }: Asking,
  now: number,
): Promise<{ ok: true } | TooMany> {
  if (!client) return { ok: true }
  await takeTurns(tx, client.wideNetwork)
  const before = await recent(tx).execute({
    eventId: event.id,
    network: client.wideNetwork,
    since: now - LOOK_BACK,
    registrationId,
  })
  // In the order of time: whoever was let pass here meanwhile may have come a moment later.
  const at = Math.max(now, before.at(-1)?.at ?? now)
  const takings = [...before, { network: client.network, at, places }]
  const near = takings.filter(({ network }) => network === client.network)
  const paces = pacesOf(await placesOf(tx, event.id, now))
  const pace = client.known ? paces.known : paces.near
  const early = Math.max(tooEarly(near, pace), client.known ? 0 : tooEarly(takings, paces.wide))
  if (early === 0) return { ok: true }
  const minutes = Number.isFinite(early) ? Math.ceil(early / 60_000) : null
  return { ok: false, reason: "tooMany", minutes, most: pace.burst, eventId: event.id }
}

/** The refusal in words, as an error of a form. It leaves a line in the audit log. */
export function tooManyError({ minutes, most, eventId }: TooMany): string {
  const of = { subjectType: "event", subjectId: eventId, eventId }
  note({ actor: "public", action: "limit.hit", ...of, detail: { limit: "places" } }, Date.now())
  const phone = config.organisation.contactPhone
  if (minutes === null)
    return `registration:pace.atOnce?${new URLSearchParams({ most: String(most), phone })}`
  return `registration:pace.wait?${new URLSearchParams({ count: String(minutes), phone })}`
}

const LOOK_AGAIN_MS = 600_000
const known = new Memory<string, { places: number; until: number }>(1_000)

/** How many places an event has; a few minutes old, because it only tells how large the event is. */
async function placesOf(tx: Tx, eventId: string, now: number): Promise<number> {
  const before = known.get(eventId)
  if (before && before.until > now) return before.places
  const places = await capacityOf(tx, eventId)
  known.set(eventId, { places, until: now + LOOK_AGAIN_MS })
  return places
}

/**
 * How many places and waits a registration asked for at first: a moved place is not taken again, and an offered one was
 * waited for. Names in full, because those of columns would stand alone in a select from one table.
 */
export const placesAskedFor =
  sql`(SELECT count(*) FROM bookings b WHERE b.registration_id = registrations.id
  AND b.replaces_id IS NULL AND b.wait_id IS NULL)
  + (SELECT count(*) FROM waits w WHERE w.registration_id = registrations.id)`.mapWith(Number)

const recent = (tx: Tx) =>
  prepared(tx, "recent takings of a network", (h) =>
    h
      .select({
        network: registrations.network,
        at: registrations.createdAt,
        places: placesAskedFor,
      })
      .from(registrations)
      .where(
        and(
          eq(registrations.wideNetwork, sql.placeholder("network")),
          eq(registrations.eventId, sql.placeholder("eventId")),
          gt(registrations.createdAt, sql.placeholder("since")),
          ne(registrations.id, sql.placeholder("registrationId")),
        ),
      )
      .orderBy(asc(registrations.createdAt), asc(registrations.id)),
  )
