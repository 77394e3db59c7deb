import { copyFileSync, rmSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { afterAll, inject } from "vitest"
import { databases } from "./databases.ts"

// Each test file has a fresh, migrated database of its own, named in DATABASE_URL before anything imports the database.
const template = inject("template")
const name = `t${process.pid}_${Math.random().toString(36).slice(2, 10)}`

if (process.env.TEST_ENGINE === "pg") {
  const server = databases(template)
  process.env.DATABASE_URL = await server.createDatabase(name, basename(new URL(template).pathname))
  afterAll(async () => {
    await closeDatabase()
    await server.dropDatabase(name)
  })
} else {
  const file = join(dirname(template), `${name}.db`)
  copyFileSync(template, file)
  process.env.DATABASE_URL = `file:${file}`
  afterAll(async () => {
    await closeDatabase()
    for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true })
  })
}

async function closeDatabase() {
  const { close } = await import("#db/index.ts")
  await close()
}
