import type { Facet, Filters, Kind, State } from "./rules.ts"

/** An offering as the roster filters by it: those of one name at several sites share a slug. */
export type Stall = { id: string; kind: Kind; site: string | null; slug: string; whole: boolean }

/** How many rows there are of one offering, start and state; a wait for any time has no start. */
export type RowCount = { offeringId: string; startsAt: number | null; state: State; rows: number }

export type FacetCounts = Record<Exclude<Facet, "language">, Map<string, number>> & { rows: number }

/** For each facet, the rows behind each of its values when all other facets are kept; `rows` with all of them. */
export function countFacets(cells: RowCount[], stalls: Stall[], filters: Filters): FacetCounts {
  const known = new Map(stalls.map((stall) => [stall.id, stall]))
  const counts: FacetCounts = {
    kind: new Map(),
    site: new Map(),
    what: new Map(),
    time: new Map(),
    state: new Map(),
    rows: 0,
  }
  for (const cell of cells) {
    const stall = known.get(cell.offeringId)
    if (!stall) continue
    const values = {
      kind: stall.kind,
      site: stall.site,
      what: stall.slug,
      time: cell.startsAt,
      state: cell.state,
    }
    const missed = names.filter((name) => !fits(filters, name, values[name]))
    if (missed.length === 0) counts.rows += cell.rows
    for (const name of names)
      if (values[name] !== null && missed.every((other) => other === name))
        add(counts[name], String(values[name]), cell.rows)
  }
  return counts
}

const names = ["kind", "site", "what", "time", "state"] as const

function fits(filters: Filters, name: (typeof names)[number], value: string | number | null) {
  const chosen: (string | number)[] = filters[name]
  if (name === "state" && chosen.length === 0) return value !== "released"
  return chosen.length === 0 || (value !== null && chosen.includes(value))
}

function add(counts: Map<string, number>, value: string, rows: number) {
  counts.set(value, (counts.get(value) ?? 0) + rows)
}

/** The offerings that kind, site and name leave. */
export const chosenStalls = (stalls: Stall[], filters: Filters): Stall[] =>
  stalls.filter(
    (stall) =>
      fits(filters, "kind", stall.kind) &&
      fits(filters, "site", stall.site) &&
      fits(filters, "what", stall.slug),
  )
