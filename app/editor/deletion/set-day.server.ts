import { and, eq, exists, gt, or } from "drizzle-orm"
import { changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import type { Missing } from "#app/places/outcome.ts"
import { transaction } from "#db/index.ts"
import { drafts, events, registrations } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { dayLimits, isDue } from "./rules.ts"

type SettingDay = {
  eventId: string
  actor: string
  version: number
  purgeOn: string
  /** In staff's own words; it goes with everything else on the day. */
  reason: string
}

/**
 * Sets the day on which everything of an event is deleted. Refusals: missing, stale, fixed (it was deleted, or is just
 * now), limits (before the event is over or tomorrow, or later than whoever signed up was told).
 */
export const setDay = (
  { eventId, actor, version, purgeOn, reason }: SettingDay,
  now: number,
): Promise<{ ok: true } | Missing | Stale | { ok: false; reason: "fixed" | "limits" }> =>
  transaction((tx) =>
    changeEvent<{ ok: true } | { ok: false; reason: "fixed" | "limits" }>(
      tx,
      {
        ...{ eventId, actor, action: "event.deletionDay", expectedVersion: version },
        detail: { reason },
      },
      async (editing) => {
        const { event } = editing
        if (event.purgedAt !== null || isDue(event, now)) return { ok: false, reason: "fixed" }
        const limits = dayLimits(event, await isPromised(tx, eventId, now), now)
        if (!limits || purgeOn < limits.min || purgeOn > limits.max)
          return { ok: false, reason: "limits" }
        await editing.change("events", eventId, { purgeOn })
        return { ok: true }
      },
      now,
    ),
  )

/**
 * Whether anybody was told the day: whoever is registered, also those who gave it up, because what they typed is still
 * there; and whoever has a form open just now. One statement, so that nobody on the way from one to the other is missed.
 */
export async function isPromised(db: Db, eventId: string, now: number): Promise<boolean> {
  const registered = db
    .select({ id: registrations.id })
    .from(registrations)
    .where(eq(registrations.eventId, eventId))
  const typing = db
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(eq(drafts.eventId, eventId), gt(drafts.expiresAt, now)))
  const [found] = await db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.id, eventId), or(exists(registered), exists(typing))))
  return found !== undefined
}
