import { and, count, desc, eq, gte, isNotNull, isNull, type SQL, sql } from "drizzle-orm"
import { placesAskedFor } from "#app/registration/pace.server.ts"
import { inTurn } from "#db/chunks.ts"
import { db } from "#db/index.ts"
import { registrations } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import { FEW, type Flood, floodsOf, releasable, type Signed } from "./floods.ts"

const WEEK = 7 * 24 * 3_600_000
const MOST_NETWORKS = 50
/** Of each network, the newest. What is cancelled only shows what a flood was. */
const MOST_LIVE = 1_000
const MOST_CANCELLED = 200

/**
 * The sudden floods of an event within the week for which networks are kept, the newest first. Where nobody signs up
 * often from one network it costs one look at an index.
 */
export async function floodsByEvent(eventId: string, now: number): Promise<Flood[]> {
  const networks = await inTurn(() => busyNetworks(db, now - WEEK))
  const signed: Signed[] = []
  for (const network of networks) {
    const from = { eventId, network }
    signed.push(...(await inTurn(() => liveFrom(db).execute({ ...from, most: MOST_LIVE }))))
    signed.push(
      ...(await inTurn(() => cancelledFrom(db).execute({ ...from, most: MOST_CANCELLED }))),
    )
  }
  return floodsOf(signed)
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

const liveFrom = (handle: Db) =>
  prepared(handle, "live sign-ups of a network", (h) =>
    signedFrom(h, isNull(registrations.cancelledAt)),
  )
const cancelledFrom = (handle: Db) =>
  prepared(handle, "cancelled sign-ups of a network", (h) =>
    signedFrom(h, isNotNull(registrations.cancelledAt)),
  )

const signedFrom = (handle: Db, which: SQL) =>
  handle
    .select({
      id: registrations.id,
      network: registrations.network,
      wideNetwork: registrations.wideNetwork,
      at: registrations.createdAt,
      asked: placesAskedFor,
      live: sql`(SELECT count(*) FROM bookings b WHERE b.registration_id = registrations.id
        AND b.state <> 'released')`.mapWith(Number),
      contact: has(sql`coalesce(registrations.email, registrations.phone)`),
      confirmed: has(sql`registrations.confirmed_at`),
      cancelled: has(sql`registrations.cancelled_at`),
    })
    .from(registrations)
    .where(
      and(
        eq(registrations.wideNetwork, sql.placeholder("network")),
        eq(registrations.eventId, sql.placeholder("eventId")),
        which,
      ),
    )
    .orderBy(desc(registrations.createdAt))
    .limit(sql.placeholder("most"))

const has = (what: SQL) => sql`CASE WHEN ${what} IS NULL THEN 0 ELSE 1 END`.mapWith(Boolean)
