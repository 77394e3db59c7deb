import { mkdirSync } from "node:fs"
import { dirname } from "node:path"
import { backup, engine, open } from "#dialect"
import { holdUnsent } from "./hold-mail.ts"
import { databaseUrl } from "./url.ts"

// npm run db:backup                     into data/backups, named by the moment
// npm run db:backup -- /safe/copy.db    into that file
const stamp = new Date().toISOString().replace(/[:.]/g, "-")
const to = process.argv[2] ?? `data/backups/turnout-${stamp}.db`

if (engine === "postgres") {
  console.log("On PostgreSQL back up with pg_dump: README.md shows how.")
  process.exitCode = 1
} else {
  mkdirSync(dirname(to), { recursive: true })
  await backup(databaseUrl, to)
  const copy = await open(`file:${to}`)
  await copy.transaction(holdUnsent)
  await copy.close()
  console.log(`The database was copied to ${to}.`)
}
