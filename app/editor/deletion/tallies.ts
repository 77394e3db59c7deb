/** What one cell of a count is about: how many different people or organisations, and what is counted of them. */
export type Cell = { key: string; who: number; amount: number }
export type Tally = { facet: string; key: string; count: number | null }

/** A cell about fewer than this many is not said. */
const LEAST = 11

/**
 * A facet of a measure so that nothing small can be read from it, nor computed: cells about fewer than 11 are left out;
 * where the others and the total would give away what was left out, the next smallest is left out too; everything else is
 * rounded to tens, so that no sum across facets is exact.
 */
export function coarsen(facet: string, cells: Cell[]): Tally[] {
  const bySize = cells.toSorted((a, b) => a.who - b.who || (a.key < b.key ? -1 : 1))
  const hidden = bySize.filter(({ who }) => who < LEAST)
  const gap = () => hidden.reduce((sum, { who }) => sum + who, 0)
  const open = bySize.slice(hidden.length)
  while (hidden.length > 0 && open.length > 0 && (hidden.length < 2 || gap() < LEAST))
    hidden.push(open.shift()!)
  return [
    ...hidden.map(({ key }) => ({ facet, key, count: null })),
    ...open.map(({ key, amount }) => ({ facet, key, count: rounded(amount) })),
  ]
}

/** A number of people as it may be written down: in tens, or null below 11. */
export const coarse = (who: number): number | null => (who < LEAST ? null : rounded(who))

const rounded = (amount: number) => Math.round(amount / 10) * 10
