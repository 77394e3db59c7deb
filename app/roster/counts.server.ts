import { count, countDistinct, eq, sql } from "drizzle-orm"
import { readThenYield } from "#db/chunks.ts"
import { slots } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import type { Facet, RowCount } from "./facets/facet.server.ts"
import { fits, isByColumn, valueIn } from "./facets.server.ts"
import type { Asked } from "./filters.ts"
import { readSource } from "./query.server.ts"
import type { Scope } from "./scope.server.ts"
import { sourcesFor, sourcesOfCells, sourcesOfJoined } from "./sources/choose.server.ts"

/** How many rows there are, and by the key of each facet those behind each of its values when all other facets are kept. */
export type FacetCounts = { rows: number; by: Map<string, Map<string, number>> }

const byColumn = ({ facets }: Scope) => facets.filter(isByColumn)
const byCell = ({ facets }: Scope) => facets.filter((facet) => !isByColumn(facet))

/** Rows by offering, site, start and state, of those that are found by their name and by what only a column tells. */
export async function countCells(db: Db, scope: Scope): Promise<RowCount[]> {
  const slotById = await slotsOf(db, scope.eventId)
  const stallById = new Map(scope.stalls.map((stall) => [stall.id, stall]))
  const wide: Scope = { ...scope, asked: keep(scope.asked, byColumn(scope)), start: "names" }
  const cells: RowCount[] = []
  for (const source of sourcesOfCells(wide)) {
    const fields = { ...source.cell, rows: count() }
    const groupBy = Object.values(source.cell)
    for (const found of await readThenYield(readSource(db, source, wide, fields, { groupBy }))) {
      const slot = slotById.get(found.slotId ?? "")
      const stall = stallById.get(found.offeringId ?? slot?.offeringId ?? "")
      const state = found.state ?? source.states[0]!
      const siteId = found.siteId ?? slot?.siteId ?? null
      const startsAt = slot?.startsAt ?? null
      if (stall) cells.push({ stall, siteId, startsAt, state, rows: found.rows })
    }
  }
  return cells
}

/** What cells tell: how many rows are in the scope, and beside each facet but those that only a column tells. */
export function countByCell(cells: RowCount[], scope: Scope): FacetCounts {
  const { asked } = scope
  const told = byCell(scope)
  const by = new Map(told.map(({ key }) => [key, new Map<string, number>()]))
  let rows = 0
  for (const cell of cells) {
    const missed = told.filter((facet) => !fits(asked, facet, valueIn(facet, cell)))
    if (missed.length === 0) rows += cell.rows
    for (const facet of told) {
      const value = valueIn(facet, cell)
      if (value !== null && missed.every((other) => other === facet))
        add(by.get(facet.key)!, value, cell.rows)
    }
  }
  return { rows, by }
}

/** Rows by the values that only a column tells. */
export async function countByColumn(db: Db, scope: Scope): Promise<FacetCounts["by"]> {
  const by: FacetCounts["by"] = new Map()
  const start = scope.start === "sort" ? "names" : scope.start
  for (const facet of byColumn(scope)) {
    const others = scope.facets.filter((other) => other !== facet)
    const wide: Scope = { ...scope, asked: keep(scope.asked, others), start }
    const counts = new Map<string, number>()
    for (const source of facet.joins ? sourcesOfJoined(wide) : sourcesFor(wide)) {
      const value = facet.columns[source.name]
      // A team may have given an answer several times; anybody else has given it once.
      const several = facet.joins && source.name !== "attended"
      const fields = { value, rows: several ? countDistinct(source.id) : count() }
      const window = { groupBy: [value], join: facet.joins?.[source.name] }
      for (const found of await readThenYield(readSource(db, source, wide, fields, window)))
        add(counts, found.value, found.rows)
    }
    by.set(facet.key, counts)
  }
  return by
}

function add(counts: Map<string, number>, value: string, rows: number) {
  counts.set(value, (counts.get(value) ?? 0) + rows)
}

const keep = (asked: Asked, kept: Facet[]): Asked =>
  Object.fromEntries(Object.entries(asked).filter(([key]) => kept.some((each) => each.key === key)))

async function slotsOf(db: Db, eventId: string) {
  const statement = prepared(db, "roster slots", (h) =>
    h
      .select({
        id: slots.id,
        offeringId: slots.offeringId,
        siteId: slots.siteId,
        startsAt: slots.startsAt,
      })
      .from(slots)
      .where(eq(slots.eventId, sql.placeholder("eventId"))),
  )
  const rows = await readThenYield(statement.execute({ eventId }))
  return new Map(rows.map((slot) => [slot.id, slot]))
}
