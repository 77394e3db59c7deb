import type { NodePgQueryResultHKT } from "drizzle-orm/node-postgres"
import type { PgDatabase } from "drizzle-orm/pg-core"

export type Db = PgDatabase<NodePgQueryResultHKT, Record<string, never>>
export type Tx = Db & { readonly [writes]: true }
declare const writes: unique symbol
