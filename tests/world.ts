import { eq, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { transaction } from "#db/index.ts"
import { events, type OfferingRules, offerings, sites, slots } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** A frozen clock: all worlds are laid out around it. */
export const NOW = Date.parse("2026-11-24T15:00:00Z")
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** Nine in the morning of the event's day, in New York. */
export const NINE = Date.parse("2026-12-12T14:00:00Z")

type Offering = typeof offerings.$inferInsert
type Site = typeof sites.$inferInsert
type Slot = typeof slots.$inferInsert

/** A published event with one site, which offerings and slots are added to. */
export async function makeEvent(slug = `event-${uuidv7()}`) {
  const eventId = uuidv7()
  const siteId = uuidv7()
  await transaction(async (tx) => {
    await tx.insert(events).values({
      id: eventId,
      slug,
      theme: "screening",
      state: "published",
      zone: "America/New_York",
      startsOn: "2026-12-12",
      endsOn: "2026-12-12",
      purgeOn: "2099-12-12",
      texts: { en: { name: "Fair" }, es: { name: "Feria" } },
      settings: {},
    })
    await tx.insert(sites).values({
      id: siteId,
      eventId,
      texts: { en: { name: "School" }, es: { name: "Escuela" } },
      address: "1 Main Street",
      town: "Hartford",
      lat: 41_760_000,
      lon: -72_680_000,
    })
  })
  return { id: eventId, slug, siteId }
}

const flows = {
  service: "visit",
  activity: "activity",
  entry: "entry",
  table: "table",
  role: "shift",
} as const

/** A check-up for which one plans a visit, or what its kind is signed up for by. */
export async function makeOffering(
  event: { id: string },
  { rules = {}, kind = "service", ...given }: Partial<Offering> & { rules?: OfferingRules } = {},
): Promise<string> {
  const id = uuidv7()
  await transaction(async (tx) => {
    await tx.insert(offerings).values({
      id,
      eventId: event.id,
      kind,
      flow: flows[kind],
      health: kind === "service",
      counts: kind === "entry" || kind === "table" ? "registration" : "attendee",
      take: "one",
      rules,
      texts: { en: { name: "Check-up" }, es: { name: "Chequeo" } },
      ...given,
    })
    await saysMore(tx, event.id)
  })
  return id
}

/** Another site of an event, with which offerings take place there too. */
export async function makeSite(event: { id: string }, given: Partial<Site> = {}) {
  const siteId = uuidv7()
  await transaction(async (tx) => {
    await tx.insert(sites).values({
      ...{ id: siteId, eventId: event.id, address: "2 Main Street" },
      texts: { en: { name: "Library" }, es: { name: "Biblioteca" } },
      ...{ town: "Meriden", lat: 41_530_000, lon: -72_790_000, position: 1 },
      ...given,
    })
    await saysMore(tx, event.id)
  })
  return { id: event.id, siteId }
}

/** Every change of what an event says raises its version. */
export const saysMore = (tx: Tx, eventId: string) =>
  tx
    .update(events)
    .set({ version: sql`${events.version} + 1` })
    .where(eq(events.id, eventId))

/** A slot of 20 minutes from nine at the event's site, open since yesterday until it starts, unless told otherwise. */
export async function makeSlot(
  event: { id: string; siteId?: string },
  offeringId: string,
  given: Partial<Slot> = {},
): Promise<string> {
  const id = uuidv7()
  const startsAt = given.startsAt ?? NINE
  await transaction(async (tx) => {
    await tx.insert(slots).values({
      id,
      eventId: event.id,
      offeringId,
      siteId: event.siteId ?? null,
      startsAt,
      endsAt: startsAt + 20 * MINUTE,
      opensAt: NOW - DAY,
      closesAt: startsAt,
      capacity: 1,
      ...given,
    })
    await saysMore(tx, event.id)
  })
  return id
}
