import type { Db } from "#dialect"
import { countByCell, countByColumn, countCells, type FacetCounts } from "./counts.server.ts"
import type { Filters } from "./filters.ts"
import type { Offered } from "./offered.server.ts"
import { findKey, isBack, type PageTurn, type Row, readPage } from "./rows.server.ts"
import { PAGE_ROWS } from "./rules.ts"
import { type Scope, scopeOf, startOf } from "./scope.server.ts"

export type Roster = {
  rows: Row[]
  counts: FacetCounts
  /** Names the row that the next or the previous page goes on from. */
  next?: string
  previous?: string
}

export type Wanted = {
  filters: Filters
  /** What somebody typed: part of a name. */
  search: string
  /** `booking.<id>` or `wait.<id>`, as `next` and `previous` gave it. */
  after?: string
  before?: string
  limit?: number
}

/** One page of an event's roster with the counts beside each filter. */
export async function readRoster(
  db: Db,
  eventId: string,
  offered: Offered,
  { filters, search, after, before, limit = PAGE_ROWS }: Wanted,
): Promise<Roster> {
  const wanted = scopeOf(eventId, filters, search, offered)
  const { rows: all, by } = countByCell(await countCells(db, wanted), wanted)
  const scope = { ...wanted, start: startOf(wanted, all) }
  const counts = { rows: all, by: new Map([...by, ...(await countByColumn(db, scope))]) }
  const turn = await turnOf(db, scope, after, before)
  const found = await readPage(db, scope, turn, limit + 1)
  const more = found.length > limit
  const rows = (!more ? found : isBack(turn) ? found.slice(1) : found.slice(0, limit)).map(
    ({ row }) => row,
  )
  const name = (row = rows[0]) => row && `${row.of}.${row.id}`
  return {
    rows,
    counts,
    next: more || isBack(turn) ? name(rows.at(-1)) : undefined,
    previous: isBack(turn) ? (more ? name() : undefined) : turn && name(),
  }
}

async function turnOf(db: Db, scope: Scope, after?: string, before?: string): Promise<PageTurn> {
  const row = after ?? before
  const key = row ? await findKey(db, scope, row) : undefined
  if (!key) return undefined
  return after ? { after: key } : { before: key }
}
