import { and, asc, eq, gt, sql } from "drizzle-orm"
import { registrations } from "#db/schema/index.ts"
import { prepared, type Tx, takeTurns } from "#dialect"
import { config } from "../config.server.ts"
import type { Client } from "./client.server.ts"
import { LOOK_BACK, paces, tooEarly } from "./pace.ts"

/** More places than one network gets in so short a time. `minutes` until it may try again, null when never: it asks for too many at once. */
export type TooMany = { ok: false; reason: "tooMany"; minutes: number | null }

/**
 * Whether what this transaction has just registered keeps to the pace of its client's networks. Counts what every process
 * has registered. Call it last, when the places are taken: clients of one network then pass here one after the other.
 */
export async function keepPace(
  tx: Tx,
  client: Client | null | undefined,
  now: number,
): Promise<{ ok: true } | TooMany> {
  if (!client) return { ok: true }
  await takeTurns(tx, client.wideNetwork)
  const takings = await recent(tx).execute({ network: client.wideNetwork, since: now - LOOK_BACK })
  const near = takings.filter(({ network }) => network === client.network)
  const early = client.known
    ? tooEarly(near, paces.known)
    : Math.max(tooEarly(near, paces.near), tooEarly(takings, paces.wide))
  if (early === 0) return { ok: true }
  const minutes = Number.isFinite(early) ? Math.ceil(early / 60_000) : null
  return { ok: false, reason: "tooMany", minutes }
}

/** The refusal in words, as an error of a form. */
export const tooManyError = ({ minutes }: TooMany): string => {
  const phone = config.organisation.contactPhone
  if (minutes === null)
    return `registration:pace.atOnce?${new URLSearchParams({ most: String(paces.near.burst), phone })}`
  return `registration:pace.wait?${new URLSearchParams({ count: String(minutes), phone })}`
}

/** A moved place is not taken again, and an offered one was waited for. */
const recent = (tx: Tx) =>
  prepared(tx, "recent takings of a network", (h) =>
    h
      .select({
        network: registrations.network,
        at: registrations.createdAt,
        // Names in full: those of columns would stand alone in a select from one table.
        places: sql`(SELECT count(*) FROM bookings b WHERE b.registration_id = registrations.id
          AND b.replaces_id IS NULL AND b.wait_id IS NULL)
          + (SELECT count(*) FROM waits w WHERE w.registration_id = registrations.id)`.mapWith(
          Number,
        ),
      })
      .from(registrations)
      .where(
        and(
          eq(registrations.wideNetwork, sql.placeholder("network")),
          gt(registrations.createdAt, sql.placeholder("since")),
        ),
      )
      .orderBy(asc(registrations.createdAt), asc(registrations.id)),
  )
