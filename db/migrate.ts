import { migrate } from "#dialect"
import { migrations } from "./migrated.ts"
import { databaseUrl } from "./url.ts"

// npm run db:migrate   brings the database to the newest tables; safe beside running processes
await migrate(databaseUrl, migrations)
