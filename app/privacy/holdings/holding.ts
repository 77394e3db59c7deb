import type { Table } from "drizzle-orm"
import type { Db, Tx } from "#dialect"

/** Whose rows: all of some registrations, and of some attendees what is theirs. `people`: whoever these are across events. */
export type Whose = { registrations: string[]; attendees: string[]; people: string[] }

/** A row of whichever table, by column. */
export type Row = Record<string, unknown>

/** A table that tells of people who sign up. Every column is one that they are given or one that is internal. */
export type Held = {
  table: Table
  /** Columns that somebody gets who asks for what is kept about them, in this order. */
  copied: string[]
  /** Columns that are about them and tell them nothing: keys, folded names, hashes, states of sending. */
  internal: string[]
  rows(db: Db, whose: Whose): PromiseLike<Row[]>
  /** Deletes what is theirs; the tables before it in the list are done. */
  forget(tx: Tx, whose: Whose): PromiseLike<unknown>
  /** On an event's day, when its registrations are gone: deletes what belongs to none of them. Opens its own transactions. */
  forgetEvent?(eventId: string, stop?: AbortSignal): PromiseLike<unknown>
}

/** What a table says about whom it holds. `nobody`: why there is nothing of anybody in it; `staff`: of those who work here only, and when its rows go. */
export type Holding = Held | { table: Table; nobody: string } | { table: Table; staff: string }

type ColumnOf<T extends Table> = keyof T["_"]["columns"] & string

/** A table that tells of people; its columns are checked against the schema. */
export const held = <T extends Table>(
  table: T,
  about: Omit<Held, "table" | "copied" | "internal"> & {
    copied: ColumnOf<T>[]
    internal: ColumnOf<T>[]
  },
): Held => ({ table, ...about })
