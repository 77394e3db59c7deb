import type { TestProject } from "vitest/node"
import { migrate } from "#db/dialect/pg.ts"
import { startPostgres } from "./postgres.ts"

/** Starts one server for the run and migrates one database, which each test file copies. */
export default async function setup(project: TestProject) {
  const server = await startPostgres()
  const template = await server.createDatabase("template_turnout")
  await migrate(template, "db/migrations/pg")
  project.provide("template", template)
  return server.stop
}
