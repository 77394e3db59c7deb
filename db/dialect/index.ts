import * as pg from "./pg.ts"
import * as sqlite from "./sqlite.ts"
import { databaseUrl } from "./url.ts"

// The project's only cast between the engines: the second run of tsc maps #dialect to pg.ts, so what only one engine has does not compile.
const chosen = (/^postgres(ql)?:/.test(databaseUrl) ? pg : sqlite) as typeof sqlite

export const {
  engine,
  table,
  text,
  sortText,
  int,
  instant,
  bool,
  date,
  json,
  index,
  uniqueIndex,
  check,
  open,
  prepared,
  among,
  shareTurn,
  takeTurns,
  migrate,
  backup,
  erase,
  newestMigration,
} = chosen
export type { Db, Tx } from "./sqlite.ts"
