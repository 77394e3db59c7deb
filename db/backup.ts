import { backup, open } from "#dialect"
import { databaseUrl } from "./dialect/url.ts"
import { holdUnsent } from "./hold-mail.ts"
import { orStop } from "./stop.ts"

// npm run db:backup                     into data/backups, named by the moment
// npm run db:backup -- /safe/copy.db    into that file
const stamp = new Date().toISOString().replace(/[:.]/g, "-")
const to = process.argv[2] ?? `data/backups/turnout-${stamp}.db`

await orStop(
  backup(databaseUrl, to, async (file) => {
    const copy = await open(`file:${file}`)
    await copy.transaction(holdUnsent)
    await copy.close()
  }),
)
console.log(`The database was copied to ${to}.`)
