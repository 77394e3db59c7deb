import { defineConfig } from "drizzle-kit"

const postgres = /^postgres/.test(process.env.DATABASE_URL ?? "")

export default defineConfig({
  dialect: postgres ? "postgresql" : "sqlite",
  schema: "./db/schema",
  out: postgres ? "./db/migrations/pg" : "./db/migrations/sqlite",
})
