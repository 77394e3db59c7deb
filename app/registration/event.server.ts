import { and, asc, eq, getTableColumns, gt, isNull, ne, sql } from "drizzle-orm"
import { dateIn } from "#app/i18n/time.ts"
import { Memory } from "#app/memory.ts"
import { asks, events, offerings, sites, slots } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"

export type EventRow = typeof events.$inferSelect
/** What an event says is the same as long as its version is. */
export type Versioned = Pick<EventRow, "id" | "version">
export type SiteRow = typeof sites.$inferSelect
export type OfferingRow = typeof offerings.$inferSelect

/** An event that the public may see: published or cancelled; null for any other. */
export async function findEvent(db: Db, slug: string): Promise<EventRow | null> {
  const [row] = await prepared(db, "event by slug", (h) =>
    h
      .select(facts)
      .from(events)
      .where(and(eq(events.slug, sql.placeholder("slug")), ne(events.state, "draft"))),
  ).execute({ slug })
  return row ? { ...row, ...(await wordsOf(db, row)) } : null
}

const { texts, settings, ...facts } = getTableColumns(events)

/** What the pages of a sign-up show of an event beside its texts. The framework writes all that a loader returns out once more. */
export const onPages = ({ theme, zone, startsOn, endsOn, purgeOn }: EventRow) => ({
  theme,
  zone,
  startsOn,
  endsOn,
  purgeOn,
})

/**
 * Makes something of what an event says, in a language where it matters, once for each version of the event: it changes
 * by hand only, and every change raises the version. Shared by all who ask for it: not to be changed.
 */
export function oncePerVersion<T, Event extends Versioned, Language extends [locale?: string]>(
  make: (db: Db, event: Event, ...language: Language) => Promise<T>,
) {
  const known = new Memory<string, { version: number; made: T }>(1_000)
  return async (db: Db, event: Event, ...language: Language): Promise<T> => {
    const key = [event.id, ...language].join()
    const before = known.get(key)
    if (before?.version === event.version) return before.made
    const made = await make(db, event, ...language)
    known.set(key, { version: event.version, made })
    return made
  }
}

/** Every request asks for the event; its words in all languages are longer than all else that is read for one. */
const wordsOf = oncePerVersion(async (db, { id }) => {
  const [words] = await prepared(db, "words of an event", (h) =>
    h
      .select({ texts, settings })
      .from(events)
      .where(eq(events.id, sql.placeholder("id"))),
  ).execute({ id })
  return words!
})

/** What of an event was postponed or moved and stands, the oldest first, whether or not everybody was asked yet. */
export const movesOf = oncePerVersion((db, { id }) =>
  prepared(db, "moves of an event", (h) =>
    h
      .select({ reason: asks.reason, change: asks.change })
      .from(asks)
      .where(and(eq(asks.eventId, sql.placeholder("id")), isNull(asks.undoneAt)))
      .orderBy(asc(asks.id)),
  ).execute({ id }),
)

/** Sites in the organiser's order. */
export const sitesOf = oncePerVersion((db, { id }) =>
  prepared(db, "sites of an event", (h) =>
    h
      .select()
      .from(sites)
      .where(eq(sites.eventId, sql.placeholder("id")))
      .orderBy(asc(sites.position), asc(sites.id)),
  ).execute({ id }),
)

/**
 * Where each offering has slots: the ids of its sites in the organiser's order, null first where it has slots without
 * one. An offering that has no slots yet is missing.
 */
export const whereOffered = oncePerVersion(async (db, event) => {
  const order = new Map((await sitesOf(db, event)).map(({ id }, index) => [id, index]))
  const pairs = await prepared(db, "where offerings are", (h) =>
    h
      .selectDistinct({ offeringId: slots.offeringId, siteId: slots.siteId })
      .from(slots)
      .where(eq(slots.eventId, sql.placeholder("id"))),
  ).execute({ id: event.id })
  const at = (siteId: string | null) => order.get(siteId ?? "") ?? -1
  const byOffering = Map.groupBy(pairs, ({ offeringId }) => offeringId)
  return new Map(
    [...byOffering].map(([id, some]) => [
      id,
      some.map(({ siteId }) => siteId).sort((a, b) => at(a) - at(b)),
    ]),
  )
})

/** On which days residents are expected at each site, as ISO dates in order: those of all that is no shift. Where nothing has a time yet it is missing. */
export const daysBySite = oncePerVersion(
  async (db, event: Versioned & Pick<EventRow, "zone">): Promise<Map<string | null, string[]>> => {
    const rows = await prepared(db, "starts at each site", (h) =>
      h
        .selectDistinct({ siteId: slots.siteId, startsAt: slots.startsAt })
        .from(slots)
        .innerJoin(offerings, eq(offerings.id, slots.offeringId))
        .where(and(eq(slots.eventId, sql.placeholder("id")), ne(offerings.flow, "shift"))),
    ).execute({ id: event.id })
    const days = Map.groupBy(rows, ({ siteId }) => siteId)
    return new Map(
      [...days].map(([siteId, some]) => [
        siteId,
        [...new Set(some.map(({ startsAt }) => dateIn(event.zone, startsAt)))].sort(),
      ]),
    )
  },
)

/** The first day from now on, today included, on which residents are expected at an event; null when it has no more. */
export async function nextDay(
  db: Db,
  event: Versioned & Pick<EventRow, "zone" | "startsOn" | "endsOn">,
  now: number,
): Promise<string | null> {
  const today = dateIn(event.zone, now)
  const days =
    event.startsOn === event.endsOn
      ? [event.startsOn]
      : [...(await daysBySite(db, event)).values()].flat().sort()
  return days.find((day) => day >= today) ?? null
}

/** Offerings in the organiser's order, all or those for which one signs up by one flow. */
export async function offeringsOf(
  db: Db,
  event: Versioned,
  flow?: OfferingRow["flow"],
): Promise<OfferingRow[]> {
  const all = await allOfferings(db, event)
  return flow ? all.filter((offering) => offering.flow === flow) : all
}

/** Whether all that one can come for tells of somebody's health. */
export const isAllHealth = async (db: Db, event: Versioned): Promise<boolean> =>
  (await allOfferings(db, event)).every(({ flow, health }) => health || flow === "shift")

/** The flows of whoever comes, in the order in which a chooser shows them. */
export const publicFlows = ["visit", "activity", "entry", "table"] as const
export type PublicFlow = (typeof publicFlows)[number]

/** By which of them one can sign up for something of an event. */
export async function publicFlowsOf(db: Db, event: Versioned): Promise<PublicFlow[]> {
  const all = await allOfferings(db, event)
  return publicFlows.filter((flow) => all.some((offering) => offering.flow === flow))
}

/** The flows in which places are kept for who comes without signing up. */
export const walkInFlows = oncePerVersion(async (db, { id }) => {
  const rows = await prepared(db, "flows with walk-in places", (h) =>
    h
      .selectDistinct({ flow: offerings.flow })
      .from(offerings)
      .innerJoin(slots, eq(slots.offeringId, offerings.id))
      .where(
        and(
          eq(offerings.eventId, sql.placeholder("id")),
          gt(slots.heldWalkin, 0),
          isNull(slots.closedAt),
        ),
      ),
  ).execute({ id })
  return new Set(rows.map(({ flow }) => flow))
})

/** Reading some ninety with their texts costs more than a page. */
const allOfferings = oncePerVersion((db, { id }) =>
  prepared(db, "offerings of an event", (h) =>
    h
      .select()
      .from(offerings)
      .where(eq(offerings.eventId, sql.placeholder("id")))
      .orderBy(asc(offerings.position), asc(offerings.id)),
  ).execute({ id }),
)
