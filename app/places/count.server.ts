import { and, eq, gt, isNull, sql } from "drizzle-orm"
import { slots } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"
import { isOpen } from "./open.server.ts"
import { isSignUpOver, type PlaceSource } from "./rules.ts"
import type { Terms } from "./terms.server.ts"

/** The one place that raises `taken` for somebody new: false when the places are not there. */
export async function count(tx: Tx, id: string, places: number, from: PlaceSource, now: number) {
  const rows = await takers[from](tx).execute({ id, places, now })
  return rows.length > 0
}

/**
 * The same for whoever is in a series and comes to have another date of it: before all who wait, whatever the time of
 * sign-up. The caller has locked the slot.
 */
export async function countIn(tx: Tx, id: string, places: number) {
  const left = sql`${slots.capacity} - ${slots.taken} - ${slots.heldWalkin} - ${places}`
  const rows = await tx
    .update(slots)
    .set({
      taken: sql`${slots.taken} + ${places}`,
      heldWaitlist: sql`CASE WHEN ${slots.heldWaitlist} > ${left} THEN ${left} ELSE ${slots.heldWaitlist} END`,
      version: sql`${slots.version} + 1`,
    })
    .where(and(eq(slots.id, id), sql`${left} >= 0`))
    .returning({ id: slots.id })
  return rows.length > 0
}

const takePublic = (tx: Tx) =>
  prepared(tx, "take public places", (h) =>
    h
      .update(slots)
      .set({
        taken: sql`${slots.taken} + ${sql.placeholder("places")}`,
        version: sql`${slots.version} + 1`,
      })
      .where(
        and(
          eq(slots.id, sql.placeholder("id")),
          isOpen(sql.placeholder("now")),
          sql`${slots.taken} + ${slots.heldWalkin} + ${slots.heldWaitlist} + ${sql.placeholder("places")} <= ${slots.capacity}`,
        ),
      )
      .returning({ id: slots.id }),
  )

const takeByStaff = (tx: Tx) =>
  prepared(tx, "take places by staff", (h) =>
    h
      .update(slots)
      .set({
        taken: sql`${slots.taken} + ${sql.placeholder("places")}`,
        version: sql`${slots.version} + 1`,
      })
      .where(
        and(
          eq(slots.id, sql.placeholder("id")),
          isNull(slots.closedAt),
          gt(slots.startsAt, sql.placeholder("now")),
          sql`${slots.taken} + ${slots.heldWalkin} + ${slots.heldWaitlist} + ${sql.placeholder("places")} <= ${slots.capacity}`,
        ),
      )
      .returning({ id: slots.id }),
  )

/** What of the walk-in places stays held after this many people at the door. */
const walkinLeft = sql`CASE WHEN ${slots.heldWalkin} > ${sql.placeholder("places")} THEN ${slots.heldWalkin} - ${sql.placeholder("places")} ELSE 0 END`

const takeWalkin = (tx: Tx) =>
  prepared(tx, "take walk-in places", (h) =>
    h
      .update(slots)
      .set({
        taken: sql`${slots.taken} + ${sql.placeholder("places")}`,
        heldWalkin: walkinLeft,
        version: sql`${slots.version} + 1`,
      })
      .where(
        and(
          eq(slots.id, sql.placeholder("id")),
          isNull(slots.closedAt),
          gt(slots.endsAt, sql.placeholder("now")),
          sql`${slots.taken} + ${sql.placeholder("places")} + ${walkinLeft} + ${slots.heldWaitlist} <= ${slots.capacity}`,
        ),
      )
      .returning({ id: slots.id }),
  )

const takers = { public: takePublic, staff: takeByStaff, walkin: takeWalkin }

/** The reason to give when `count` found no place. */
export function whyNot(terms: Terms, from: PlaceSource, now: number) {
  if (terms.closedAt != null || terms.eventState !== "published") return "closed"
  if (from === "walkin") return terms.endsAt <= now ? "closed" : "full"
  if (from === "staff") return terms.startsAt <= now ? "closed" : "full"
  if (terms.opensAt > now) return "notOpen"
  return isSignUpOver(terms, now) ? "closed" : "full"
}
