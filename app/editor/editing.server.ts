import { setImmediate as breathe } from "node:timers/promises"
import { and, eq, sql } from "drizzle-orm"
import { lockSlots } from "#app/places/lock.server.ts"
import { insertAll } from "#db/bulk.ts"
import type { events } from "#db/schema/index.ts"
import { among, type Tx } from "#dialect"
import {
  type ContentName,
  content,
  differing,
  type NewRow,
  only,
  type Row,
  type RowOf,
  type Values,
} from "./content.server.ts"
import type { Ledger } from "./ledger.ts"

/** Ids of a statement; after so many, and after each hundred rows that are inserted, others are let in, so that reading goes on while thousands of slots are written. */
const SOME = 500
/** More slots than this are not locked one by one, and rows are inserted by so many. */
const MANY = 100

/** Stands for any table of an event; the signatures below hold the columns. */
type AnyTable = (typeof content)["slots"]
const tableOf = (name: ContentName) => content[name] as unknown as AnyTable

/** What a verb changes an event with. All of it is of this event: a row of another one is not there. */
export class Editing {
  readonly tx: Tx
  /** As it was when it was locked. */
  readonly event: typeof events.$inferSelect
  readonly #ledger: Ledger
  /** Slots that are locked already, and stay so until the transaction has ended. */
  readonly #locked = new Set<string>()

  constructor(tx: Tx, event: typeof events.$inferSelect, ledger: Ledger) {
    this.tx = tx
    this.event = event
    this.#ledger = ledger
  }

  async insert<T extends ContentName>(name: T, rows: NewRow<T>[]): Promise<void> {
    const mine = rows.map(
      (row): Row => (name === "events" ? row : { ...row, eventId: this.event.id }),
    )
    for (const some of inSome(mine, MANY)) {
      await insertAll(this.tx, tableOf(name), some as AnyTable["$inferInsert"][])
      await breathe()
    }
    for (const row of rows) this.#ledger.note(name, row.id, null, row)
  }

  /** Returns the row as it is then; null: not there. */
  async change<T extends ContentName>(
    name: T,
    id: string,
    values: Values<T>,
  ): Promise<RowOf<T> | null> {
    const [row] = await this.changeAll(name, [id], values)
    return row ?? null
  }

  /** Gives many rows the same values. Returns those that are there, as they are then. */
  async changeAll<T extends ContentName>(
    name: T,
    ids: string[],
    values: Values<T>,
  ): Promise<RowOf<T>[]> {
    return this.through(name, ids, async () => {
      if (Object.keys(values).length > 0) await this.#update(name, ids, values)
    })
  }

  /** Gives each row its own values; those with the same ones get them at once. Returns those that are there, as they are then. */
  async changeEach<T extends ContentName>(
    name: T,
    values: Map<string, Values<T>>,
  ): Promise<RowOf<T>[]> {
    const some = [...values].filter(([, row]) => Object.keys(row).length > 0)
    const ids = some.map(([id]) => id)
    return this.through(name, ids, async () => {
      for (const alike of Map.groupBy(some, ([, row]) => JSON.stringify(row)).values())
        await this.#update(
          name,
          alike.map(([id]) => id),
          alike[0]![1],
        )
    })
  }

  /** Deletes rows; what points to them stops it with an error, so ask first. Returns how many were there. */
  async remove(name: Exclude<ContentName, "events">, ids: string[]): Promise<number> {
    const gone = await this.read(name, ids)
    for (const some of inSome(gone.map(({ id }) => id))) {
      await this.tx.delete(tableOf(name)).where(this.#these(name, some))
      await breathe()
    }
    for (const row of gone) this.#ledger.note(name, row.id, row, null)
    return gone.length
  }

  /** Nobody takes or gives back a place of these slots until the transaction has ended. */
  async lock(slotIds: string[]): Promise<void> {
    const ids = slotIds.filter((id) => !this.#locked.has(id))
    for (const id of ids) this.#locked.add(id)
    if (ids.length <= MANY) await lockSlots(this.tx, ids)
    else
      for (const some of inSome(ids.toSorted())) {
        await this.tx
          .update(content.slots)
          .set({ version: sql`${content.slots.version} + 1` })
          .where(this.#these("slots", some))
        await breathe()
      }
  }

  /** Work by which another room changes rows, such as `resize` of a slot, is written down too; slots are locked before it. Returns the rows as they are then. */
  async through<T extends ContentName>(
    name: T,
    ids: string[],
    work: () => Promise<unknown>,
  ): Promise<RowOf<T>[]> {
    if (name === "slots") await this.lock(ids)
    const before = new Map((await this.read(name, ids)).map((row) => [row.id, row]))
    await work()
    const after = await this.read(name, ids)
    for (const some of inSome(after)) {
      for (const row of some) this.#noteChanged(name, before.get(row.id), row)
      await breathe()
    }
    return after
  }

  /** Those of the rows that are there and of this event, by id. */
  async read<T extends ContentName>(name: T, ids: string[]): Promise<RowOf<T>[]> {
    const rows: RowOf<T>[] = []
    for (const some of inSome([...new Set(ids)].sort())) {
      const found = await this.tx.select().from(tableOf(name)).where(this.#these(name, some))
      rows.push(...(found as unknown as RowOf<T>[]))
      await breathe()
    }
    return rows
  }

  async #update(name: ContentName, ids: string[], values: object) {
    for (const some of inSome(ids.toSorted())) {
      await this.tx.update(tableOf(name)).set(values).where(this.#these(name, some))
      await breathe()
    }
  }

  #noteChanged(name: ContentName, was: Row | undefined, is: Row & { id: string }) {
    const keys = was ? differing(was, is) : []
    if (was && keys.length > 0) this.#ledger.note(name, is.id, only(was, keys), only(is, keys))
  }

  #these(name: ContentName, ids: string[]) {
    const table = tableOf(name)
    const mine = name === "events" ? eq(table.id, this.event.id) : eq(table.eventId, this.event.id)
    return and(mine, among(table.id, ids))
  }
}

function* inSome<R>(rows: R[], most = SOME): Generator<R[]> {
  for (let from = 0; from < rows.length; from += most) yield rows.slice(from, from + most)
}
