import { and, eq, sql, sum } from "drizzle-orm"
import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { isOpen } from "#app/places/open.server.ts"
import { slotsByOffering } from "#app/places/slots.server.ts"
import { type Duties, dutiesOf } from "#app/registration/duties.ts"
import {
  type EventRow,
  offeringsOf,
  type SiteRow,
  sitesOf,
} from "#app/registration/event.server.ts"
import { db } from "#db/index.ts"
import { type OfferingRules, offerings, slots } from "#db/schema/index.ts"
import type { Visit } from "./forms.ts"
import { linesOf, wishesOf } from "./rules.ts"

/** A service as a resident reads it. */
export type Service = {
  id: string
  name: string
  summary: string
  bring: string
  minAge: number | null
  maxAge: number | null
  rules: OfferingRules
}

/** What one site offers, in the reader's language. */
export async function servicesAt(
  event: EventRow,
  siteId: string,
  locale: Locale,
): Promise<Service[]> {
  const all = await offeringsOf(db, event, "service")
  return all
    .filter((offering) => offering.siteId === siteId)
    .map(({ id, texts, minAge, maxAge, rules }) => ({
      id,
      name: pick(texts, locale, "name"),
      summary: pick(texts, locale, "summary"),
      bring: pick(texts, locale, "bring"),
      minAge,
      maxAge,
      rules,
    }))
}

export const siteOf = async (event: EventRow, siteId: string): Promise<SiteRow | undefined> =>
  (await sitesOf(db, event)).find(({ id }) => id === siteId)

/** Everything that a visit's pages say about it: the site, its services, each wish with its times, and what the contact answers for. */
export async function readVisit(event: EventRow, visit: Visit, locale: Locale, now: number) {
  const wished = new Set(visit.people.flatMap((person) => person.services))
  const [site, services, times, duties] = await Promise.all([
    siteOf(event, visit.siteId),
    servicesAt(event, visit.siteId, locale),
    slotsByOffering(db, [...wished], now),
    dutiesOn(event, visit),
  ])
  return { site, services, duties, lines: linesOf<Service>(visit, services, times) }
}

/** What the contact of a visit answers for. */
export async function dutiesOn(event: EventRow, visit: Visit): Promise<Duties> {
  const all = await offeringsOf(db, event, "service")
  const services = all.filter(({ siteId }) => siteId === visit.siteId)
  return dutiesOf(visit.people, wishesOf(visit, services), event.endsOn)
}

export type SiteRoom = SiteRow & { free: number; capacity: number }

/** Every site with what the public may still take of all its services; a site that is not open now has a capacity of 0. */
export async function sitesWithRoom(event: EventRow, now: number): Promise<SiteRoom[]> {
  const room = await db
    .select({
      siteId: offerings.siteId,
      free: sum(
        sql`${slots.capacity} - ${slots.taken} - ${slots.heldWalkin} - ${slots.heldWaitlist}`,
      ).mapWith(Number),
      capacity: sum(sql`${slots.capacity} - ${slots.heldWalkin}`).mapWith(Number),
    })
    .from(slots)
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .where(and(eq(slots.eventId, event.id), eq(offerings.kind, "service"), isOpen(now)))
    .groupBy(offerings.siteId)
  const bySite = new Map(room.map((row) => [row.siteId, row]))
  return (await sitesOf(db, event)).map((site) => ({
    ...site,
    free: bySite.get(site.id)?.free ?? 0,
    capacity: bySite.get(site.id)?.capacity ?? 0,
  }))
}
