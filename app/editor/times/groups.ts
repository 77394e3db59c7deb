import { dateIn } from "#app/i18n/time.ts"
import { daysOf, nowhere, type Placed, type ShownTimes, sitesWith } from "./shown.ts"

/** Times that stand together, and the address's words that show only them. */
export type TimesGroup<S> = ShownTimes & { slots: S[] }

/** Lines that one looks through without losing one's place. */
const MOST = 40

/**
 * Times by day and site, in this order. Where that would be a long list, by site only, or on one site by day only:
 * whoever opens one of these finds the others there.
 */
export function groupsOf<S extends Placed>(
  slots: S[],
  shown: ShownTimes,
  { zone, sites }: { zone: string; sites: { id: string }[] },
): TimesGroup<S>[] {
  const days = daysOf(slots, zone)
  const places = sitesWith(slots, sites)
  const both = gather(slots, (slot) => [slot.siteId ?? nowhere, dateIn(zone, slot.startsAt)])
  const groups =
    both.length <= MOST
      ? both
      : places.length > 1
        ? gather(slots, (slot) => [slot.siteId ?? nowhere, shown.day])
        : gather(slots, (slot) => [shown.site, dateIn(zone, slot.startsAt)])
  return groups.sort(
    (a, b) =>
      days.indexOf(a.day) - days.indexOf(b.day) || places.indexOf(a.site) - places.indexOf(b.site),
  )
}

function gather<S>(slots: S[], keyOf: (slot: S) => [site: string, day: string]): TimesGroup<S>[] {
  const groups = new Map<string, TimesGroup<S>>()
  for (const slot of slots) {
    const [site, day] = keyOf(slot)
    const group = groups.get(`${site} ${day}`)
    if (group) group.slots.push(slot)
    else groups.set(`${site} ${day}`, { site, day, slots: [slot] })
  }
  return [...groups.values()]
}
