import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { startPostgres } from "./postgres.ts"
import { production } from "./production.ts"
import { fillDatabase } from "./site.ts"

/** Registrations of made-up people, so that every event has some. */
const CROWD = 300

/** Fills one database on each engine with the demonstration, which each target copies. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "turnout-attack-"))
  const server = await startPostgres()
  const filled = {
    sqlite: `file:${join(folder, "filled.db")}`,
    pg: await server.createDatabase("filled"),
  }
  for (const url of Object.values(filled)) fillDatabase({ ...production, DATABASE_URL: url }, CROWD)
  project.provide("filled", filled)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

declare module "vitest" {
  export interface ProvidedContext {
    /** URLs of a database on each engine that holds the demonstration. */
    filled: { sqlite: string; pg: string }
  }
}
