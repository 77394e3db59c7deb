import { and, eq, inArray } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { type ChangeOf, changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import { mostOf, type Pattern, slotsOf } from "#app/editor/patterns.ts"
import type { Again } from "#app/editor/series/at-last.server.ts"
import { type Check, type Unjoined, withMembers } from "#app/editor/series/with-members.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { setAside } from "#app/places/set-aside.server.ts"
import { offerings, sites, slots } from "#db/schema/index.ts"
import type { Db, Tx } from "#dialect"
import { planAgainst, type SlotPlan } from "./plan.ts"

/** More slots of one offering are not made at once: seven sites with a hundred times each are fewer, and nobody who signs up meanwhile waits for it. */
export const MOST = 1_000

export type Making = { offeringId: string; pattern: Pattern; overlapToo: boolean }
/** `due`: offerings for which somebody waits, who is offered what is new after the transaction. */
export type Made = { ok: true; plan: SlotPlan; due: string[] }
export type Unmade =
  | Missing
  | { ok: false; reason: "tooMany"; most: number }
  | { ok: false; reason: "nowhere" }
  | { ok: false; reason: "neverOpen"; plan: SlotPlan }

type Event = { id: string; zone: string; startsOn: string }

/**
 * What a pattern would make of an offering, without making it. Refusals: missing (offering or a site are not of this
 * event), tooMany, nowhere (a visit is planned at a site, and the pattern has none).
 */
export async function planSlots(
  db: Db,
  event: Event,
  { offeringId, pattern, overlapToo }: Making,
  now: number,
): Promise<{ ok: true; plan: SlotPlan } | Exclude<Unmade, { reason: "neverOpen" }>> {
  // Asked first: a slip of the keys must not cost the server a million slots.
  if (mostOf(pattern) > 20 * MOST) return { ok: false, reason: "tooMany", most: MOST }
  const offering = await findOffering(db, event.id, offeringId, sitesIn(pattern))
  if (!offering) return missing
  if (offering.flow === "visit" && siteIdsOf(pattern).has(null))
    return { ok: false, reason: "nowhere" }
  const standing = await db
    .select({ siteId: slots.siteId, startsAt: slots.startsAt, endsAt: slots.endsAt })
    .from(slots)
    .where(eq(slots.offeringId, offeringId))
  const plan = planAgainst(slotsOf(pattern, event), standing, { overlapToo }, now)
  if (plan.make.length > MOST) return { ok: false, reason: "tooMany", most: MOST }
  return { ok: true, plan }
}

/**
 * Makes the slots of a pattern, all or none; those that stand already and those that have begun are left out, so that
 * doing it twice makes nothing twice. Whoever is in a series that they are dates of has them too. Refusals: those of
 * `planSlots` and `withMembers`, neverOpen (sign-up would close before it opens), stale.
 */
export const makeSlots = (
  tx: Tx,
  change: Omit<ChangeOf, "action">,
  making: Making,
  now: number,
): Promise<Made | Unmade | Unjoined | Stale | Again> =>
  changeEvent(
    tx,
    { ...change, action: "slots.make" },
    (editing) => {
      const some = [...siteIdsOf(making.pattern)].map((siteId) => ({
        offeringId: making.offeringId,
        siteId,
      }))
      const series = { some, opening: [], actor: change.actor }
      return withMembers(editing, series, (check) => makePlanned(editing, making, check, now), now)
    },
    now,
  )

async function makePlanned(
  editing: Editing,
  making: Making,
  check: Check,
  now: number,
): Promise<Made | Unmade | Unjoined> {
  const { offeringId } = making
  const planned = await planSlots(editing.tx, editing.event, making, now)
  if (!planned.ok) return planned
  const { plan } = planned
  if (plan.neverOpen.length > 0) return { ok: false, reason: "neverOpen", plan }
  const rows = plan.make.map((slot) => ({ id: uuidv7(), offeringId, ...slot }))
  const refused = await check(rows)
  if (refused) return refused
  await editing.insert("slots", rows)
  const ids = rows.map(({ id }) => id)
  return { ok: true, plan, due: await setAside(editing.tx, offeringId, ids) }
}

const siteIdsOf = ({ stops }: Pattern) => new Set(stops.map(({ siteId }) => siteId))
const sitesIn = (pattern: Pattern) => [...siteIdsOf(pattern)].filter((id) => id !== null)

/** Undefined where it, or one of the sites, is not of the event. */
async function findOffering(db: Db, eventId: string, offeringId: string, siteIds: string[]) {
  const [offering] = await db
    .select({ flow: offerings.flow })
    .from(offerings)
    .where(and(eq(offerings.id, offeringId), eq(offerings.eventId, eventId)))
  const found = await db.$count(sites, and(eq(sites.eventId, eventId), inArray(sites.id, siteIds)))
  return found === siteIds.length ? offering : undefined
}
