import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { limit } from "../http/limits.server.ts"
import { isRobot } from "../http/robots.server.ts"
import { localeOf } from "../i18n/locales.ts"
import { saveDraft, startDraft } from "../registration/drafts.server.ts"
import type { EventRow } from "../registration/event.server.ts"
import { draftOf, stepPath } from "../registration/step.server.ts"
import { type Visit, whereForm } from "./forms.ts"
import { type SiteRoom, servicesAt, sitesWithRoom } from "./queries.server.ts"
import { leftInWords } from "./rules.ts"
import { distanceMiles } from "./zip.ts"

export type StartData = Awaited<ReturnType<typeof load>>

/** The sites to choose from, by `?zip=` the nearest first; `?draft=` comes back to a visit that is being planned. */
export async function load(event: EventRow, request: Request, now: number) {
  const asked = new URL(request.url).searchParams
  const zip = (asked.get("zip") ?? "").trim().slice(0, 10)
  const draft = await draftOf<Visit>(request, { event, flow: "visit", id: asked.get("draft") }, now)
  const sites = (await openSites(event, now)).map((site) => ({
    id: site.id,
    name: site.name,
    town: site.town,
    address: site.address,
    left: site.capacity > 0 ? leftInWords(site.free, site.capacity) : ("closed" as const),
    free: site.free,
    miles: zip ? distanceMiles(zip, site) : null,
  }))
  return {
    event,
    zip,
    zipUnknown: zip !== "" && sites.every(({ miles }) => miles === null),
    sites: sites.sort((a, b) => (a.miles ?? 0) - (b.miles ?? 0)),
    open: sites.some(({ left }) => left !== "closed"),
    draftId: draft?.id ?? null,
    chosen: draft?.data.siteId,
  }
}

/** Of a cancelled event nothing is open, whatever its times say. */
async function openSites(event: EventRow, now: number): Promise<SiteRoom[]> {
  const sites = await sitesWithRoom(event, now)
  if (event.state === "published") return sites
  return sites.map((site) => ({ ...site, free: 0, capacity: 0 }))
}

/** A library or a shelter shares one address, and each of its people starts a draft or two. */
const starts = { name: "visit starts", points: 120, seconds: 600 }

/** Starts a visit at a site, or moves the one that is being planned there: people and the services that it has too stay. */
export async function begin(event: EventRow, request: Request, form: FormData, now: number) {
  const sites = await openSites(event, now)
  const open = sites.filter(({ capacity }) => capacity > 0).map(({ id }) => id)
  const submission = parseWithZod(form, { schema: whereForm(open) })
  if (submission.status !== "success") return data({ lastResult: submission.reply() }, 400)
  const refused = (error: string, status: number) =>
    data({ lastResult: submission.reply({ formErrors: [error] }) }, status)
  if (isRobot(form)) return refused("visits:error.robot", 400)
  if (!(await limit(request, starts)).ok) return refused("visits:error.slowDown", 429)

  const siteId = submission.value.site
  const people = (id: string) =>
    stepPath(request, { slug: event.slug, flow: "visit", draft: id }, "people")
  const before = await draftOf<Visit>(request, { event, flow: "visit", id: form.get("draft") }, now)
  if (before) {
    const moved = await atSite(event, before.data, siteId, request)
    if ((await saveDraft(before, moved, now)).ok) return redirect(people(before.id), 303)
  }
  const fresh: Visit = { siteId, arrive: null, people: [], choices: [], contact: null }
  const draft = await startDraft(request, { eventId: event.id, flow: "visit", data: fresh }, now)
  return redirect(people(draft.id), { status: 303, headers: draft.headers })
}

/** The same visit at another site: the service of the same name takes the place of each, times are chosen again. */
async function atSite(
  event: EventRow,
  visit: Visit,
  siteId: string,
  request: Request,
): Promise<Visit> {
  if (siteId === visit.siteId) return visit
  const locale = localeOf(new URL(request.url).pathname)
  const [here, there] = await Promise.all([
    servicesAt(event, visit.siteId, locale),
    servicesAt(event, siteId, locale),
  ])
  const counterpart = (id: string) => {
    const name = here.find((service) => service.id === id)?.name
    return name && there.find((service) => service.name === name)?.id
  }
  const people = visit.people.map((person) => ({
    ...person,
    services: person.services.flatMap((id) => counterpart(id) ?? []),
  }))
  return { ...visit, siteId, people, choices: [] }
}
