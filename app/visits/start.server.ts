import { type Locale, localeOf } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { dateIn } from "#app/i18n/time.ts"
import { givesPlaces } from "#app/places/rules.ts"
import type { Started } from "#app/registration/answer.server.ts"
import { daysBySite, type EventRow, walkInFlows } from "#app/registration/event.server.ts"
import { draftOf } from "#app/registration/open.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { startAction } from "#app/registration/step.server.ts"
import { distanceMiles } from "#app/registration/zip.ts"
import { db } from "#db/index.ts"
import { type Visit, whereForm } from "./forms.ts"
import { type SiteRoom, servicesAt, sitesWithRoom } from "./queries.server.ts"
import { leftInWords } from "./rules.ts"

export type StartData = Awaited<ReturnType<typeof load>>

/** The sites to choose from, by `?zip=` the nearest first; `?draft=` comes back to a visit that is being planned. */
export async function load(event: EventRow, request: Request, now: number) {
  const locale = localeOf(new URL(request.url).pathname)
  const asked = new URL(request.url).searchParams
  const zip = (asked.get("zip") ?? "").trim().slice(0, 10)
  const draft = await draftOf<Visit>(request, { event, flow: "visit", id: asked.get("draft") }, now)
  const days = await daysAhead(event, now)
  const sites = (await openSites(event, now)).map((site) => ({
    id: site.id,
    /** Those that are not over, as ISO dates in order. */
    days: days.get(site.id) ?? [],
    name: pick(site.texts, locale, "name"),
    town: site.town,
    address: site.address,
    left: site.capacity > 0 ? leftInWords(site.free, site.capacity) : ("closed" as const),
    free: site.free,
    miles: zip ? distanceMiles(zip, site) : null,
  }))
  const shown = sites.filter(({ left, days }) => left !== "closed" || days.length > 0)
  return {
    event,
    zip,
    zipUnknown: zip !== "" && sites.every(({ miles }) => miles === null),
    sites: shown.sort((a, b) => (a.miles ?? 0) - (b.miles ?? 0) || byDay(a, b)),
    walkIn: (await walkInFlows(db, event)).has("visit"),
    open: sites.some(({ left }) => left !== "closed"),
    draft: draft && { id: draft.id, version: draft.version },
    chosen: draft?.data.siteId,
    /** The place that was chosen offers nothing any more. */
    lost: draft !== null && !shown.some(({ id }) => id === draft.data.siteId),
  }
}

type WithDays = { days: string[] }

/** An event that goes from town to town is asked for by its next day; at one that is everywhere at once the organiser's order stays. */
const byDay = (one: WithDays, other: WithDays) =>
  (one.days[0] ?? "").localeCompare(other.days[0] ?? "")

async function daysAhead(event: EventRow, now: number): Promise<Map<string | null, string[]>> {
  const today = dateIn(event.zone, now)
  const all = await daysBySite(db, event)
  return new Map([...all].map(([siteId, days]) => [siteId, days.filter((day) => day >= today)]))
}

/** Of a cancelled event nothing is open, whatever its times say. */
async function openSites(event: EventRow, now: number): Promise<SiteRoom[]> {
  const sites = await sitesWithRoom(event, now)
  if (givesPlaces(event)) return sites
  return sites.map((site) => ({ ...site, free: 0, capacity: 0 }))
}

/** A library or a shelter shares one address, and each of its people starts a draft or two. */
const starts = { name: "visit starts", points: 120, seconds: 600 }

/** Starts a visit at a site, or moves the one that is being planned there: people and the services that it has too stay. */
export const begin = startAction({
  flow: "visit",
  limit: starts,
  read: ({ form }: Started<Visit>) => readForm(form, whereForm),
  async next({ event, draft, locale, now }, { submission, again, refused }) {
    if (submission.status !== "success") return refused
    const siteId = submission.value.site
    const site = (await openSites(event, now)).find(({ id }) => id === siteId)
    if (!site?.capacity) return { refuse: 400, shown: again({ fields: { site: ["choose"] } }) }
    const fresh: Visit = { siteId, arrive: null, people: [], choices: [], contact: null }
    const save = draft ? await atSite(event, draft.data, siteId, locale) : fresh
    return { save, to: "people" }
  },
})

/** The same visit at another site: services that it has too stay, times are chosen again. */
async function atSite(
  event: EventRow,
  visit: Visit,
  siteId: string,
  locale: Locale,
): Promise<Visit> {
  if (siteId === visit.siteId) return visit
  const there = new Set((await servicesAt(event, siteId, locale)).map(({ id }) => id))
  const people = visit.people.map((person) => ({
    ...person,
    services: person.services.filter((id) => there.has(id)),
  }))
  return { ...visit, siteId, people, choices: [] }
}
