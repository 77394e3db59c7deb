import { redirect } from "react-router"
import { type Locale, localeOf, pathIn, pathOf } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { isDayOver } from "#app/places/rules.ts"
import { type SlotView, slotsAt } from "#app/places/slots.server.ts"
import { roomByPlace } from "#app/places/sums.server.ts"
import { type Duties, dutiesOf } from "#app/registration/duties.ts"
import {
  type EventRow,
  type OfferingRow,
  offeringsOf,
  oncePerVersion,
  type SiteRow,
  sitesOf,
  whereOffered,
} from "#app/registration/event.server.ts"
import { openStep } from "#app/registration/open.server.ts"
import { startPath } from "#app/registration/start-path.ts"
import { db } from "#db/index.ts"
import type { OfferingRules } from "#db/schema/index.ts"
import type { Visit } from "./forms.ts"
import { linesOf, stillOffered, type VisitTime, wishesOf } from "./rules.ts"

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
export const servicesAt = async (
  event: EventRow,
  siteId: string,
  locale: Locale,
): Promise<Service[]> => (await servicesBySite(db, event, locale)).get(siteId) ?? []

const servicesBySite = oncePerVersion(async (db, event: EventRow, locale: Locale) => {
  const where = await whereOffered(db, event)
  const services = await offeringsOf(db, event, "visit")
  const at = ({ id }: SiteRow) => services.filter((one) => where.get(one.id)?.includes(id))
  const sites = await sitesOf(db, event)
  return new Map(sites.map((site) => [site.id, at(site).map((one) => read(one, locale))]))
})

const read = ({ id, texts, minAge, maxAge, rules }: OfferingRow, locale: Locale): Service => ({
  id,
  name: pick(texts, locale, "name"),
  summary: pick(texts, locale, "summary"),
  bring: pick(texts, locale, "bring"),
  minAge,
  maxAge,
  rules,
})

export async function siteOf(event: EventRow, siteId: string, locale: Locale) {
  const site = (await sitesOf(db, event)).find(({ id }) => id === siteId)
  return site && { name: pick(site.texts, locale, "name"), town: site.town, address: site.address }
}

/**
 * A visit being planned, without what is not offered any more; `draft` is null when it timed out or is not this
 * browser's. Throws the way to the first page, or to the event, where its site has nothing left.
 */
export async function openVisit(
  request: Request,
  params: { slug: string; draft: string },
  now: number,
) {
  const { event, draft } = await openStep<Visit>(request, params, "visit", now)
  if (!draft) return { event, draft }
  const locale = localeOf(new URL(request.url).pathname)
  const services = await servicesAt(event, draft.data.siteId, locale)
  if (services.length === 0) {
    const elsewhere = (await offeringsOf(db, event, "visit")).length > 0
    throw redirect(
      pathIn(locale, elsewhere ? startPath("visit", params) : pathOf`/events/${params.slug}`),
      303,
    )
  }
  return { event, draft, locale, services, ...stillOffered(draft.data, services) }
}

/** Everything that a visit's pages say about it: the site, each wish with its times, and what the contact answers for. */
export async function readVisit(event: EventRow, visit: Visit, locale: Locale, now: number) {
  const wished = new Set(visit.people.flatMap((person) => person.services))
  const [site, services, times, duties] = await Promise.all([
    siteOf(event, visit.siteId, locale),
    servicesAt(event, visit.siteId, locale),
    slotsAt(db, visit.siteId, [...wished], now),
    dutiesOn(event, visit),
  ])
  const ahead = times.filter((time) => time.dates || !isDayOver(event.zone, time, now))
  return { site, duties, lines: linesOf<Service>(visit, services, ahead.map(shown)) }
}

const shown = ({ id, offeringId, startsAt, endsAt, dates, free, state }: SlotView): VisitTime => ({
  id,
  offeringId,
  startsAt,
  endsAt,
  dates,
  free,
  state,
})

/** What the contact of a visit answers for. */
export async function dutiesOn(event: EventRow, visit: Visit): Promise<Duties> {
  const services = await offeringsOf(db, event, "visit")
  return dutiesOf(visit.people, wishesOf(visit, services), event.endsOn)
}

export type SiteRoom = SiteRow & { free: number; capacity: number }

/** Every site with what the public may still take of all its services, as of a second ago; a site that is not open now has a capacity of 0. */
export async function sitesWithRoom(event: EventRow, now: number): Promise<SiteRoom[]> {
  const [sites, services, rooms] = await Promise.all([
    sitesOf(db, event),
    offeringsOf(db, event, "visit"),
    roomByPlace(db, event, now),
  ])
  const ids = new Set(services.map(({ id }) => id))
  return sites.map((site) => {
    const here = rooms.filter(({ siteId, offeringId }) => siteId === site.id && ids.has(offeringId))
    const sum = (of: "free" | "capacity") => here.reduce((total, room) => total + room[of], 0)
    return { ...site, free: sum("free"), capacity: sum("capacity") }
  })
}
