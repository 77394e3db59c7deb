import type { EventRow, OfferingRow } from "#app/registration/event.server.ts"
import type { Asked } from "./filters.ts"
import { rosterPath } from "./roster-link.tsx"

export function peopleOf(
  event: EventRow,
  offering: OfferingRow | undefined,
  site: string | null | undefined,
  startsAt?: number,
) {
  const asked: Asked = {}
  if (site) asked.site = [site]
  if (offering) asked.what = [offering.id]
  if (startsAt !== undefined) asked.time = [String(startsAt)]
  return rosterPath({ event }, { asked, sort: "name" })
}
