import { asc, desc, type SQL, sql } from "drizzle-orm"
import { titleOf } from "#app/registration/title.ts"
import { chunks, readThenYield } from "#db/chunks.ts"
import type { bookings, Details, Need } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { prepareSource, readSource } from "./query.server.ts"
import { byKey, type Sort, type State } from "./rules.ts"
import type { Scope } from "./scope.server.ts"
import { sources, sourcesFor } from "./sources/choose.server.ts"
import type { Source } from "./sources/source.server.ts"

type BookingRow = typeof bookings.$inferSelect

export type Row = {
  of: Source["of"]
  id: string
  registrationId: string
  /** Null where the registration counts as a whole. */
  attendeeId: string | null
  code: string
  /** Null while unnamed. Of a team or an organisation, its name. */
  name: string | null
  contact: string
  phone: string | null
  email: string | null
  language: string
  needs: Need[]
  state: State
  heldFor: BookingRow["heldFor"]
  releasedAs: BookingRow["releasedAs"]
  offeringId: string
  /** Null: without a site, or in a wait at whichever. */
  siteId: string | null
  /** In ms; null in a wait for any time. */
  startsAt: number | null
  endsAt: number | null
}

/** What a row is sorted by; the last part is its id. */
export type Key = (string | number)[]
export type KeyedRow = { key: Key; row: Row }
/** Where a page begins: after or before a row, or undefined for the first. */
export type PageTurn = { after: Key } | { before: Key } | undefined

/** The next `limit` rows in the order asked for, of all places that rows come from. */
export async function readPage(
  db: Db,
  scope: Scope,
  turn: PageTurn,
  limit: number,
): Promise<KeyedRow[]> {
  const found: KeyedRow[][] = []
  for (const source of sourcesFor(scope))
    found.push(await readThenYield(readSome(db, source, scope, turn, limit)))
  const back = isBack(turn)
  const page = inOrder(found, back).slice(0, limit)
  return back ? page.reverse() : page
}

/** All rows in the order asked for, chunk by chunk: each a read of its own, so nothing stays open while somebody downloads. */
export async function* readAll(db: Db, scope: Scope, most: number): AsyncGenerator<Row[]> {
  const parts = sourcesFor(scope).map((source) => {
    return { ahead: [] as KeyedRow[], more: chunks(readerOf(db, source, scope), { most }) }
  })
  for (;;) {
    for (const part of parts)
      if (part.ahead.length === 0) part.ahead = (await part.more.next()).value ?? []
    const open = parts.filter((part) => part.ahead.length > 0)
    // Before the earliest end nothing else can come.
    const [end] = open.map((part) => part.ahead.at(-1)!.key).sort(byKey)
    if (!end) return
    const ready = open.map((part) => {
      const later = part.ahead.findIndex(({ key }) => byKey(key, end) > 0)
      const now = later < 0 ? part.ahead : part.ahead.slice(0, later)
      part.ahead = later < 0 ? [] : part.ahead.slice(later)
      return now
    })
    yield inOrder(ready).map(({ row }) => row)
  }
}

/** The key of a row that an address names (`booking.<id>`); undefined when it is gone. */
export async function findKey(db: Db, scope: Scope, name: string): Promise<Key | undefined> {
  const [of, id = ""] = name.split(".")
  for (const source of sources) {
    if (source.of !== of) continue
    const anywhere: Scope = { ...scope, asked: {}, words: [], start: "names" }
    const fields = keyFields(source, scope.sort)
    const window = { only: sql`${source.id} = ${id}`, limit: 1 }
    const [found] = await readSource(db, source, anywhere, fields, window)
    if (found) return keyOf(found)
  }
}

export const isBack = (turn: PageTurn): turn is { before: Key } =>
  turn !== undefined && "before" in turn

const inOrder = (parts: KeyedRow[][], back = false): KeyedRow[] => {
  const some = parts.filter((part) => part.length > 0)
  if (some.length < 2) return some.flat()
  return some.flat().sort((a, b) => (back ? byKey(b.key, a.key) : byKey(a.key, b.key)))
}

type Shown = Omit<Row, "of" | "attendeeId" | "name" | "language" | "needs" | "state"> & {
  details: Details
  locale: string
  attendeeId?: string | null
  attendee?: string | null
  language?: string | null
  needs?: Need[] | null
  state?: State
}

const fieldsOf = (source: Source, { sort }: Scope) => ({
  ...source.shows,
  ...keyFields(source, sort),
})
type Fields = ReturnType<typeof fieldsOf>
const toEntry =
  (source: Source) =>
  (read: Record<keyof Fields, unknown>): KeyedRow => ({
    key: keyOf(read),
    row: toRow(source, read as unknown as Shown),
  })

async function readSome(db: Db, source: Source, scope: Scope, turn: PageTurn, limit: number) {
  const window = { ...begin(source, scope.sort, turn), limit }
  const rows = await readSource(db, source, scope, fieldsOf(source, scope), window)
  return rows.map(toEntry(source))
}

/** Reads on after a row, by one statement for as often as there are more. */
function readerOf(db: Db, source: Source, scope: Scope) {
  const after = ["first", "second", "third", "id"].map((name) => sql.placeholder(name))
  const window = { ...begin(source, scope.sort, { after }), limit: sql.placeholder("limit") }
  const more = prepareSource(db, source, scope, fieldsOf(source, scope), window)
  return async (last: KeyedRow | undefined, limit: number) => {
    if (!last) return readSome(db, source, scope, undefined, limit)
    const [first, second, third, id] = last.key
    return (await more({ first, second, third, id, limit })).map(toEntry(source))
  }
}

function toRow(source: Source, shown: Shown): Row {
  const { id, registrationId, code, contact, phone, email } = shown
  const { offeringId, siteId, startsAt, endsAt } = shown
  return {
    ...{ of: source.of, id, registrationId, code, contact, phone, email },
    attendeeId: shown.attendeeId ?? null,
    name: shown.attendeeId ? (shown.attendee ?? null) : titleOf(shown),
    language: shown.language ?? shown.locale,
    needs: shown.needs ?? [],
    state: shown.state ?? source.states[0]!,
    heldFor: shown.heldFor ?? null,
    releasedAs: shown.releasedAs ?? null,
    ...{ offeringId, siteId, startsAt, endsAt },
  }
}

function keyFields({ order: { name, who, at, code }, id }: Source, sort: Sort) {
  if (sort === "name") return { first: name, second: who, third: at, id }
  if (sort === "time") return { first: at, second: name, third: who, id }
  return { first: code, second: at, third: who, id }
}

const keyOf = ({ first, second, third, id }: Record<keyof ReturnType<typeof keyFields>, unknown>) =>
  [first, second, third, id] as Key

type Begun = { after: unknown[] } | { before: unknown[] } | undefined
/** The first part stands alone too, because that one an index can use. */
function begin(source: Source, sort: Sort, turn: Begun): { only?: SQL; orderBy: SQL[] } {
  const order = Object.values(keyFields(source, sort))
  const first = order[0]!
  if (!turn) return { orderBy: order.map((part) => asc(part)) }
  if ("before" in turn) {
    const only = sql`${first} <= ${turn.before[0]} AND (${list(order)}) < (${list(turn.before)})`
    return { only, orderBy: order.map((part) => desc(part)) }
  }
  const only = sql`${first} >= ${turn.after[0]} AND (${list(order)}) > (${list(turn.after)})`
  return { only, orderBy: order.map((part) => asc(part)) }
}

const list = (parts: unknown[]) =>
  sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  )
