import { dateIn } from "#app/i18n/time.ts"

export type Placed = { startsAt: number; siteId: string | null }

/** Which times of an offering a page shows: all, those at one site, on one day, or both. */
export type ShownTimes = { site: string; day: string }

/** Stands for a site in the address of times that have none. */
export const nowhere = "none"

export const shownTimes = (query: URLSearchParams): ShownTimes => ({
  site: query.get("site") ?? "",
  day: query.get("day") ?? "",
})

export const isShown =
  ({ site, day }: ShownTimes, zone: string) =>
  ({ siteId, startsAt }: Placed): boolean =>
    (site === "" || (siteId ?? nowhere) === site) && (day === "" || dateIn(zone, startsAt) === day)

/** Days on which there are times, in order. */
export const daysOf = (slots: Placed[], zone: string): string[] =>
  [...new Set(slots.map(({ startsAt }) => dateIn(zone, startsAt)))].sort()

/** Sites at which there are times, in the order of `sites`; those of no site last. */
export const sitesWith = (slots: Placed[], sites: { id: string }[]): string[] => {
  const used = new Set(slots.map(({ siteId }) => siteId ?? nowhere))
  return [...sites.map(({ id }) => id), nowhere].filter((id) => used.has(id))
}
