import { databaseUrl } from "#db/dialect/url.ts"
import { migrations } from "#db/migrated.ts"
import { erase, migrate } from "#dialect"

// npm run db:reset -- --yes
// Deletes everything and starts again with the demonstration. Only where DEMO=1 says that nothing is real, or on demand.
if (process.env.DEMO !== "1" && !process.argv.includes("--yes")) {
  console.error("This deletes every registration. Say so: npm run db:reset -- --yes")
  process.exit(1)
}

await erase(databaseUrl)
await migrate(databaseUrl, migrations, { create: true })
await import("./main.ts")
