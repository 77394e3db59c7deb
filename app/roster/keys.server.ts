import { asc, desc, type SQL, sql } from "drizzle-orm"
import type { Db } from "#dialect"
import { byKey, type Sort } from "./rules.ts"
import { everything, type Scope } from "./scope.server.ts"
import { type Key, type Source, sources } from "./sources.server.ts"

export type { Key }
/** Where a page begins: after or before a row, or undefined for the first. */
export type Turn = { after: Key } | { before: Key } | undefined

/** The next `limit` keys in the order asked for: one query for each of the places that rows come from, merged. */
export async function readKeys(db: Db, scope: Scope, turn: Turn, limit: number): Promise<Key[]> {
  const parts = await Promise.all(
    sources
      .filter((source) => source.has(scope))
      .map((source) => source.select(db, scope, { ...begin(source, scope.sort, turn), limit })),
  )
  const order = (a: Key, b: Key) => byKey(tuple(scope.sort, a), tuple(scope.sort, b))
  const back = isBack(turn)
  const page = parts
    .flat()
    .sort(back ? (a, b) => order(b, a) : order)
    .slice(0, limit)
  return back ? page.reverse() : page
}

/** The key of a row that an address names (`booking.<id>`); undefined when it is gone. */
export async function findKey(db: Db, eventId: string, row: string): Promise<Key | undefined> {
  const [of, id = ""] = row.split(".")
  for (const source of sources) {
    if (source.of !== of) continue
    const only = sql`${source.parts.id} = ${id}`
    const [key] = await source.select(db, everything(eventId), { only, orderBy: [], limit: 1 })
    if (key) return key
  }
}

export const isBack = (turn: Turn): turn is { before: Key } =>
  turn !== undefined && "before" in turn

function tuple(sort: Sort, { name, who, at, code, id }: Key): (string | number)[] {
  if (sort === "name") return [name, who, at, id]
  return sort === "time" ? [at, name, who, id] : [code, at, who, id]
}

function columns(sort: Sort, { name, who, at, code, id }: Source["parts"]): SQL[] {
  if (sort === "name") return [name, who, at, id]
  return sort === "time" ? [at, name, who, id] : [code, at, who, id]
}

/** The first part stands alone too, because that one an index can use. */
function begin({ parts }: Source, sort: Sort, turn: Turn): { only?: SQL; orderBy: SQL[] } {
  const ordered = columns(sort, parts)
  if (!turn) return { orderBy: ordered.map((part) => asc(part)) }
  const first = ordered[0]!
  if (isBack(turn)) {
    const values = tuple(sort, turn.before)
    const only = sql`${first} <= ${values[0]} AND (${list(ordered)}) < (${list(values)})`
    return { only, orderBy: ordered.map((part) => desc(part)) }
  }
  const values = tuple(sort, turn.after)
  const only = sql`${first} >= ${values[0]} AND (${list(ordered)}) > (${list(values)})`
  return { only, orderBy: ordered.map((part) => asc(part)) }
}

const list = (parts: (SQL | string | number)[]) =>
  sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  )
