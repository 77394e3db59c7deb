import type { ReactNode } from "react"
import { LocalLink, usePath } from "#app/ui/link.tsx"
import type { EventRow, Ground } from "./ground.server.ts"
import type { Roster } from "./read.server.ts"
import { type Filters, writeFilters } from "./rules.ts"

/** A roster as it is looked at. */
export type Shown = {
  event: EventRow
  ground: Ground
  filters: Filters
  search: string
  roster: Roster
}

/** A link; while there is a search a button, which carries it along in the body. */
export function Jump({
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
    <button type="submit" formAction={path(to)} aria-current={current}>
      {children}
    </button>
  )
}

export const rosterPath = (
  { event }: Pick<Shown, "event">,
  filters: Filters,
  more?: Record<string, string>,
) => `/staff/events/${event.slug}/roster${writeFilters(filters, more)}`
