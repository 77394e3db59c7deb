import type { ReactNode } from "react"
import type { EventRow } from "#app/registration/event.server.ts"
import { LocalLink, usePath } from "#app/ui/link.tsx"
import type { FacetChoices } from "./facets.server.ts"
import { type Filters, writeFilters } from "./filters.ts"
import type { Offered } from "./offered.server.ts"
import type { Row } from "./rows.server.ts"
import "./roster-link.css"

/** A roster as it is looked at. */
export type Shown = {
  event: EventRow
  offered: Offered
  filters: Filters
  search: string
  facets: FacetChoices[]
  rows: Row[]
  /** On all pages. */
  total: number
  next?: string
  previous?: string
  /** Whether the reader may know how to reach people. */
  contact: boolean
  /** As one page for printing. */
  list: boolean
  now: number
}

/** A link; while there is a search a button, which carries it along in the body. */
export function RosterLink({
  to,
  search,
  chosen,
  children,
}: {
  to: string
  search: string
  chosen?: boolean
  children: ReactNode
}) {
  const path = usePath()
  const current = chosen ? ("true" as const) : undefined
  if (!search)
    return (
      <LocalLink to={to} aria-current={current}>
        {children}
      </LocalLink>
    )
  return (
    <button type="submit" className="roster-link" formAction={path(to)} aria-current={current}>
      {children}
    </button>
  )
}

export const rosterPath = (
  { event }: Pick<Shown, "event">,
  filters: Filters,
  more?: Record<string, string>,
) => `/staff/events/${event.slug}/roster${writeFilters(filters, more)}`
