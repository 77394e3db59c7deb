import { sql } from "drizzle-orm"
import type { NodePgQueryResultHKT } from "drizzle-orm/node-postgres"
import {
  bigint,
  boolean,
  customType,
  integer,
  jsonb,
  type PgDatabase,
  pgTable,
  text as pgText,
  timestamp,
} from "drizzle-orm/pg-core"

export { check, index, uniqueIndex } from "drizzle-orm/pg-core"
export { open } from "./pg-open.ts"
export { backup, erase, migrate, newestMigration } from "./pg-server.ts"

export const engine: "sqlite" | "postgres" = "postgres"

export const table = pgTable
export const text = <T extends string = string>(name: string) => pgText(name).$type<T>()
export const sortText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })
export const int = (name: string) => integer(name)
export const instant = (name: string) => bigint(name, { mode: "number" })
export const bool = (name: string) => boolean(name)
export const date = (name: string) => timestamp(name, { withTimezone: true, mode: "date" })
export const json = <T>(name: string) => jsonb(name).$type<T>()

export type Db = PgDatabase<NodePgQueryResultHKT, Record<string, never>>
export type Tx = Db & { readonly [writes]: true }
declare const writes: unique symbol

export function prepared<
  H extends Db,
  P extends { execute(values?: Record<string, unknown>): unknown },
>(handle: H, name: string, build: (handle: H) => { prepare(name: string): P }): P {
  let known = statements.get(handle)
  if (!known) {
    known = new Map()
    statements.set(handle, known)
  }
  let statement = known.get(name) as P | undefined
  if (!statement) {
    statement = build(handle).prepare(name)
    known.set(name, statement)
  }
  return statement
}
const statements = new WeakMap<object, Map<string, unknown>>()

/** Whoever calls with the same key waits here until this transaction has ended. */
export async function takeTurns(tx: Tx, key: string) {
  await prepared(tx, "take turns", (h) =>
    h
      .select({ turn: sql`pg_advisory_xact_lock(hashtextextended(${sql.placeholder("key")}, 0))` })
      .from(sql`(SELECT 1) one`),
  ).execute({ key })
}
