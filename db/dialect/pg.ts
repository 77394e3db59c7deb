import { type AnyColumn, type SQL, sql } from "drizzle-orm"
import {
  bigint,
  boolean,
  customType,
  integer,
  jsonb,
  pgTable,
  text as pgText,
  timestamp,
} from "drizzle-orm/pg-core"
import type { Tx } from "./pg-handles.ts"
import { prepared } from "./prepared.ts"

export { check, index, uniqueIndex } from "drizzle-orm/pg-core"
export type { Db, Tx } from "./pg-handles.ts"
export { open } from "./pg-open.ts"
export { backup, erase, migrate, newestMigration } from "./pg-server.ts"
export { prepared } from "./prepared.ts"

export const engine: "sqlite" | "postgres" = "postgres"

export const table = pgTable
export const text = <T extends string = string>(name: string) => pgText(name).$type<T>()
export const sortText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })
export const int = (name: string) => integer(name)
export const instant = (name: string) => bigint(name, { mode: "number" })
export const bool = (name: string) => boolean(name)
export const date = (name: string) => timestamp(name, { withTimezone: true, mode: "date" })
export const json = <T>(name: string) => jsonb(name).$type<T>()

/** `inArray` as one value, however many there are. */
export const among = (column: AnyColumn, ids: string[]): SQL =>
  sql`${column} = ANY(${sql.param(ids)}::text[])`

/** Any number may be here at once; whoever takes a turn with the same key waits until they have ended, and they for it. */
export async function shareTurn(tx: Tx, key: string) {
  await prepared(tx, "share a turn", (h) =>
    h
      .select({
        turn: sql`pg_advisory_xact_lock_shared(hashtextextended(${sql.placeholder("key")}, 0))`,
      })
      .from(sql`(SELECT 1) one`),
  ).execute({ key })
}

/** Whoever calls with the same key waits here until this transaction has ended. */
export async function takeTurns(tx: Tx, key: string) {
  await prepared(tx, "take turns", (h) =>
    h
      .select({ turn: sql`pg_advisory_xact_lock(hashtextextended(${sql.placeholder("key")}, 0))` })
      .from(sql`(SELECT 1) one`),
  ).execute({ key })
}
