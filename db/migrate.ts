import { migrate } from "#dialect"
import { databaseUrl } from "./dialect/url.ts"
import { migrations } from "./migrated.ts"
import { orStop } from "./stop.ts"

// npm run db:migrate   brings the database to the newest tables
// npm run db:create    the same, and makes the file of a new site first
await orStop(migrate(databaseUrl, migrations, { create: process.argv.includes("--create") }))
