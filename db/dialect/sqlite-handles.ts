import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3"

/** A handle to read with. */
export type Db = BetterSQLite3Database
/** The handle of an open transaction: the only one to write with. */
export type Tx = Db & { readonly [writes]: true }
declare const writes: unique symbol
