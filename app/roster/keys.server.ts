import { asc, desc, type SQL, sql } from "drizzle-orm"
import type { Db } from "#dialect"
import { type RowWindow, readSource } from "./query.server.ts"
import { byKey, type Sort } from "./rules.ts"
import type { Scope } from "./scope.server.ts"
import { type Source, sources, sourcesFor } from "./sources.server.ts"

/** A row of the roster by what it is sorted by: the last part is its id. */
export type Key = { of: Source["of"]; id: string; parts: (string | number)[] }
/** Where a page begins: after or before a row, or undefined for the first. */
export type Turn = { after: Key } | { before: Key } | undefined

/** The next `limit` keys in the order asked for, of all places that rows come from. */
export async function readKeys(db: Db, scope: Scope, turn: Turn, limit: number): Promise<Key[]> {
  const found: Key[][] = []
  for (const source of sourcesFor(scope))
    found.push(await keysOf(db, source, scope, { ...begin(source, scope.sort, turn), limit }))
  const some = found.filter((keys) => keys.length > 0)
  const back = isBack(turn)
  const page =
    some.length < 2
      ? some.flat()
      : some
          .flat()
          .sort((a, b) => (back ? byKey(b.parts, a.parts) : byKey(a.parts, b.parts)))
          .slice(0, limit)
  return back ? page.reverse() : page
}

/** The key of a row that an address names (`booking.<id>`); undefined when it is gone. */
export async function findKey(db: Db, scope: Scope, row: string): Promise<Key | undefined> {
  const [of, id = ""] = row.split(".")
  for (const source of sources) {
    if (source.of !== of) continue
    const anywhere: Scope = { ...scope, asked: {}, words: [], start: "names" }
    const window = { only: sql`${source.id} = ${id}`, limit: 1 }
    const [key] = await keysOf(db, source, anywhere, window)
    if (key) return key
  }
}

export const isBack = (turn: Turn): turn is { before: Key } =>
  turn !== undefined && "before" in turn

async function keysOf(db: Db, source: Source, scope: Scope, window: RowWindow): Promise<Key[]> {
  const [first, second, third, id] = orderOf(source, scope.sort)
  const rows = await readSource(db, source, scope, { first, second, third, id }, window)
  return rows.map((row) => ({
    of: source.of,
    id: row.id,
    parts: [row.first, row.second, row.third, row.id],
  }))
}

type Part = SQL<string | number>
function orderOf({ order: { name, who, at, code }, id }: Source, sort: Sort) {
  const parts: Record<Sort, [Part, Part, Part]> = {
    name: [name, who, at],
    time: [at, name, who],
    code: [code, at, who],
  }
  return [...parts[sort], id] as const
}

/** The first part stands alone too, because that one an index can use. */
function begin(source: Source, sort: Sort, turn: Turn): { only?: SQL; orderBy: SQL[] } {
  const order = orderOf(source, sort)
  if (!turn) return { orderBy: order.map((part) => asc(part)) }
  if (isBack(turn)) {
    const { parts } = turn.before
    const only = sql`${order[0]} <= ${parts[0]} AND (${list(order)}) < (${list(parts)})`
    return { only, orderBy: order.map((part) => desc(part)) }
  }
  const { parts } = turn.after
  const only = sql`${order[0]} >= ${parts[0]} AND (${list(order)}) > (${list(parts)})`
  return { only, orderBy: order.map((part) => asc(part)) }
}

const list = (parts: readonly (SQL | string | number)[]) =>
  sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  )
