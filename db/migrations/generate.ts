import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"

// Writes the next migration of both engines: npm run db:generate -- --name what-changes
for (const DATABASE_URL of ["file:unused.db", "postgres://unused"]) {
  execFileSync("drizzle-kit", ["generate", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, DATABASE_URL },
  })
}

// drizzle-kit quotes a type that it does not know, and a quoted type does not exist.
const folder = "db/migrations/pg"
for (const file of readdirSync(folder).filter((name) => name.endsWith(".sql"))) {
  const path = `${folder}/${file}`
  writeFileSync(path, readFileSync(path, "utf8").replaceAll('"text COLLATE "C""', 'text COLLATE "C"'))
}
