import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { migrate } from "#db/dialect/sqlite.ts"

/** Migrates one file, which each test file copies: a copy takes a millisecond. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "turnout-sqlite-"))
  const template = join(folder, "template.db")
  await migrate(`file:${template}`, "db/migrations/sqlite", { create: true })
  project.provide("template", template)
  return () => rmSync(folder, { recursive: true, force: true })
}

declare module "vitest" {
  export interface ProvidedContext {
    /** SQLite: the path of a migrated file. PostgreSQL: the URL of a migrated database. */
    template: string
  }
}
