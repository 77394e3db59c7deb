import type { Sort } from "./rules.ts"

/** Values by the key of their facet; a facet that is missing is left open. Sites and offerings by their ids, so that no address names a health service; starts in ms. */
export type Asked = Record<string, string[]>

/** What of an event's roster is wanted. */
export type Filters = { asked: Asked; sort: Sort }

/** The filters as a query, without what is left open: `?site=…&sort=time`, or nothing. */
export function writeFilters({ asked, sort }: Filters, more: Record<string, string> = {}): string {
  const query = new URLSearchParams()
  for (const [key, values] of Object.entries(asked))
    for (const value of values) query.append(key, value)
  if (sort !== "name") query.set("sort", sort)
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return query.size > 0 ? `?${query}` : ""
}

/** The filters with one value of a facet put in or taken out. */
export function toggle({ asked, sort }: Filters, key: string, value: string): Filters {
  const { [key]: now = [], ...others } = asked
  const next = now.includes(value) ? now.filter((each) => each !== value) : [...now, value]
  return { asked: next.length > 0 ? { ...others, [key]: next } : others, sort }
}

/** What of filters may stand in the audit log: ids of sites and offerings, and states, never what somebody searched for. */
export const filterDetail = ({ asked, sort }: Filters, search: string) => ({
  ...asked,
  sort,
  ...(search.trim() !== "" && { search: true }),
})
