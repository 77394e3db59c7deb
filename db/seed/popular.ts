import { freeOf } from "#app/places/rules.ts"
import type { Floor, Seat } from "./floor.ts"

/** What is gone first: the first dental and eye times of two sites, a dentist's shift, two captains, a small category, the first bike tour. */
const wanted = [
  { slug: "medical-mission", name: "Dental check", site: 0, seats: 2 },
  { slug: "medical-mission", name: "Eye test and reading glasses", site: 0, seats: 2 },
  { slug: "medical-mission", name: "Dental check", site: 1, seats: 2 },
  { slug: "medical-mission", name: "Dentist", site: 6, seats: 1 },
  { slug: "domingo", name: "Barricade captain", site: 0, seats: 2 },
  { slug: "domingo", name: "Bike tour", site: 0, seats: 1 },
  { slug: "swim-across-the-sound", name: "Never Alone relay", site: 0, seats: 1 },
]

/** A slot to fill up, and how many then wait for it. */
export type Popular = { seat: Seat; waiters: number }
const WAITERS = 2

/** Slots to fill up completely, as many as `most` places allow. `site` counts the sites that have such an offering. */
export function popularSeats(floors: Floor[], most: number): Popular[] {
  let left = most
  return wanted.flatMap(({ slug, name, site, seats }) => {
    const floor = floors.find(({ event }) => event.slug === slug)
    const named = floor?.offerings.filter(({ texts }) => texts.en?.name === name)
    const some = (named?.[site]?.seats.slice(0, seats) ?? []).filter((seat) => {
      if (freeOf(seat) > 0) left -= freeOf(seat) + WAITERS
      return freeOf(seat) > 0 && left >= 0
    })
    return some.map((seat) => ({ seat, waiters: WAITERS }))
  })
}
