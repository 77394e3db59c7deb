import { dateIn } from "#app/i18n/time.ts"

type Slot = { startsAt: number; siteId: string | null }

/** Which times of an offering a page shows: all, those at one site, on one day, or both. */
export type ShownTimes = { site: string; day: string }

export const shownTimes = (query: URLSearchParams): ShownTimes => ({
  site: query.get("site") ?? "",
  day: query.get("day") ?? "",
})

export const isShown =
  ({ site, day }: ShownTimes, zone: string) =>
  ({ siteId, startsAt }: Slot): boolean =>
    (site === "" || siteId === site) && (day === "" || dateIn(zone, startsAt) === day)

/** Days on which there are times, in order. */
export const daysOf = (slots: Slot[], zone: string): string[] =>
  [...new Set(slots.map(({ startsAt }) => dateIn(zone, startsAt)))].sort()
