import { and, Column, inArray, is, type Placeholder, SQL, type Table } from "drizzle-orm"
import type { Db } from "#dialect"
import { chosenStalls, type Scope } from "./scope.server.ts"
import type { Source } from "./sources/source.server.ts"

type QueryFields = Record<string, Column | SQL | undefined>
/** What a column holds is for the caller to say, who knows which tables are joined. */
type ReadRow<F extends QueryFields> = {
  [K in keyof F]: F[K] extends SQL<infer T> | undefined ? T : unknown
}
/** What drizzle's query of either engine can do, once what it selects is known at run time only. */
type Query = PromiseLike<unknown[]> & {
  innerJoin(table: Table, on: SQL): Query
  leftJoin(table: Table, on: SQL): Query
  where(condition: SQL | undefined): Query
  groupBy(...by: SQL[]): Query
  orderBy(...by: SQL[]): Query
  limit(rows: number | Placeholder): Query
  prepare(name: string): { execute(values: Record<string, unknown>): PromiseLike<unknown[]> }
}

/**
 * The one query of a roster: so many fields of a source's rows that are in the scope. Lists, counts and exports differ
 * only in what they select.
 */
export const readSource = async <F extends QueryFields>(
  db: Db,
  source: Source,
  scope: Scope,
  fields: F,
  window: RowWindow,
) => (await queryOf(db, source, scope, fields, window)) as ReadRow<F>[]

/** The same, built once for all values of the placeholders in the window. */
export function prepareSource<F extends QueryFields>(
  db: Db,
  source: Source,
  scope: Scope,
  fields: F,
  window: RowWindow,
) {
  // Without a name: a server would keep one that has it for as long as the connection lasts.
  const statement = queryOf(db, source, scope, fields, window).prepare("")
  return async (values: Record<string, unknown>) =>
    (await statement.execute(values)) as ReadRow<F>[]
}

function queryOf(
  db: Db,
  source: Source,
  scope: Scope,
  fields: QueryFields,
  { only, groupBy, orderBy = [], limit, join }: RowWindow,
): Query {
  const where = and(...source.where(db, scope), ...conditions(source, scope), only)
  const tables = tablesIn([...Object.values(fields), where, ...orderBy, join?.on])
  let query = db
    .select(fields as Record<string, SQL>)
    .from(source.from)
    .$dynamic() as unknown as Query
  for (const { table, on, always, left } of source.joins)
    if (always || tables.has(table))
      query = left ? query.leftJoin(table, on) : query.innerJoin(table, on)
  if (join) query = query.innerJoin(join.table, join.on)
  query = query.where(where).orderBy(...orderBy)
  if (groupBy) query = query.groupBy(...groupBy)
  if (limit !== undefined) query = query.limit(limit)
  return query
}

/** Which of the rows, in what order. */
export type RowWindow = {
  only?: SQL
  groupBy?: SQL[]
  orderBy?: SQL[]
  limit?: number | Placeholder
  /** What else is read beside each row; a row without it is left out, and one with several counts as often. */
  join?: { table: Table; on: SQL }
}

function conditions(source: Source, { asked, stalls, facets }: Scope): (SQL | undefined)[] {
  const chosen = chosenStalls(asked, stalls)
  return [
    chosen.length < stalls.length
      ? inArray(
          source.offeringId,
          chosen.map((stall) => stall.id),
        )
      : undefined,
    ...facets.map((facet) => {
      const values = asked[facet.key]
      if ("ofStall" in facet || !values) return undefined
      const column = facet.columns[source.name]
      return facet.where ? facet.where(column, values, source.name) : inArray(column, values)
    }),
  ]
}

/** The tables whose columns stand in pieces of SQL. */
function tablesIn(pieces: unknown[], found = new Set<Table>()): Set<Table> {
  for (const piece of pieces)
    if (is(piece, Column)) found.add(piece.table)
    else if (is(piece, SQL)) tablesIn(piece.queryChunks, found)
    else if (Array.isArray(piece)) tablesIn(piece, found)
  return found
}
