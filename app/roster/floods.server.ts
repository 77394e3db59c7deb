import { and, count, desc, eq, gte, inArray, isNotNull, sql } from "drizzle-orm"
import { inTurn } from "#db/chunks.ts"
import { db } from "#db/index.ts"
import { registrations } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { FEW, type Flood, floodsOf, releasable } from "./floods.ts"

const WEEK = 7 * 24 * 3_600_000
const MOST_NETWORKS = 200
const MOST_SIGNED = 2_000

/**
 * The sudden floods of an event within the week for which networks are kept, the newest first. Where nobody signs up
 * often from one network it costs one look at an index.
 */
export async function floodsByEvent(eventId: string, now: number): Promise<Flood[]> {
  const networks = await inTurn(() => busyNetworks(db, now - WEEK))
  if (networks.length === 0) return []
  return floodsOf(await inTurn(() => signedFrom(db, eventId, networks)))
}

/** How many sign-ups came in floods and are not cancelled. */
export async function countSudden(eventId: string, now: number): Promise<number> {
  const floods = await floodsByEvent(eventId, now)
  return floods.flatMap((flood) => releasable(flood, { confirmed: true })).length
}

async function busyNetworks(handle: Db, since: number): Promise<string[]> {
  const rows = await handle
    .select({ network: registrations.wideNetwork })
    .from(registrations)
    .where(and(isNotNull(registrations.wideNetwork), gte(registrations.createdAt, since)))
    .groupBy(registrations.wideNetwork)
    .having(gte(count(), FEW))
    .orderBy(desc(count()))
    .limit(MOST_NETWORKS)
  return rows.flatMap(({ network }) => network ?? [])
}

async function signedFrom(handle: Db, eventId: string, networks: string[]) {
  const rows = await handle
    .select({
      id: registrations.id,
      network: registrations.network,
      wideNetwork: registrations.wideNetwork,
      at: registrations.createdAt,
      email: registrations.email,
      phone: registrations.phone,
      confirmedAt: registrations.confirmedAt,
      cancelledAt: registrations.cancelledAt,
      // Names in full: those of columns would stand alone in a select from one table.
      asked: sql`(SELECT count(*) FROM bookings b WHERE b.registration_id = registrations.id
        AND b.replaces_id IS NULL AND b.wait_id IS NULL)
        + (SELECT count(*) FROM waits w WHERE w.registration_id = registrations.id)`.mapWith(
        Number,
      ),
      live: sql`(SELECT count(*) FROM bookings b WHERE b.registration_id = registrations.id
        AND b.state <> 'released')`.mapWith(Number),
    })
    .from(registrations)
    .where(and(eq(registrations.eventId, eventId), inArray(registrations.wideNetwork, networks)))
    .orderBy(desc(registrations.createdAt))
    .limit(MOST_SIGNED)
  return rows.map(({ email, phone, confirmedAt, cancelledAt, ...row }) => ({
    ...row,
    contact: email !== null || phone !== null,
    confirmed: confirmedAt !== null,
    cancelled: cancelledAt !== null,
  }))
}
