import { clash, type Span, waitsFor } from "./rules.ts"

export type Waiting = {
  id: string
  registrationId: string
  attendeeId: string | null
  slotId: string | null
  /** At this site only; null: at whichever. */
  siteId: string | null
  from: number | null
  to: number | null
  together: string | null
}
/** A slot; or a whole series, named by one of its dates, with as many places as the fullest of them has left. */
export type Open = Span & {
  id: string
  siteId: string | null
  offerable: number
  /** Of a series: all its dates. */
  dates?: (Span & { id: string })[]
}
export type Seat = { wait: Waiting; slot: Open }

/** Waits in the order of asking, those to be offered together as one group at the place of their first. */
export function groupsInOrder<W extends Waiting>(waiting: W[]): W[][] {
  const groups = new Map<string, W[]>()
  for (const wait of waiting.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = wait.together ? `${wait.registrationId} ${wait.together}` : wait.id
    groups.set(key, [...(groups.get(key) ?? []), wait])
  }
  return [...groups.values()]
}

/**
 * A place for every wait of a group, or undefined when the whole request does not fit.
 * `busy` says when each attendee is taken already, by attendee id. Earliest slots first; tries every combination.
 */
export function seatGroup(
  group: Waiting[],
  slots: Open[],
  busy: Map<string, Span[]>,
): Seat[] | undefined {
  const left = new Map(slots.map((slot) => [slot.id, slot.offerable]))
  const chosen: Seat[] = []
  const byTime = slots.toSorted((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1))
  const byId = new Map(slots.map((slot) => [slot.id, slot]))
  const wished = ({ slotId }: Waiting) => (slotId ? [byId.get(slotId) ?? []].flat() : byTime)

  const place = (index: number): boolean => {
    const wait = group[index]
    if (!wait) return true
    const who = wait.attendeeId ?? ""
    for (const slot of wished(wait)) {
      const places = left.get(slot.id) ?? 0
      if (places < 1 || !waitsFor(wait, slot)) continue
      if ((busy.get(who) ?? []).some((span) => clash(span, slot))) continue
      const theirs = chosen.filter((one) => one.wait.attendeeId === who)
      if (who && theirs.some((one) => clash(one.slot, slot))) continue
      left.set(slot.id, places - 1)
      chosen.push({ wait, slot })
      if (place(index + 1)) return true
      chosen.pop()
      left.set(slot.id, places)
    }
    return false
  }
  return place(0) ? chosen : undefined
}
