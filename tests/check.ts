import { spawnSync } from "node:child_process"

// npm run check: what can be known without running the app, as a readable list of steps.
const steps: [name: string, command: string][] = [
  ["types of addresses", "react-router typegen"],
  ["types on SQLite", "tsc -p tsconfig.json"],
  ["types on PostgreSQL", "tsc -p tsconfig.pg.json"],
  ["format and lint", "biome ci"],
  ["nothing unused", "knip"],
  ["every class has a rule, and every rule a use", "node app/ui/styles/check.ts"],
  ["every language says the same, and nothing unused", "node app/i18n/check.ts"],
  [
    "imports run one way, in one spelling",
    "vitest run --project unit tests/directions.test.ts tests/imports.test.ts tests/memory.test.ts",
  ],
]

/** Runs every step, also after one that failed. */
export function check(): { passed: number; failed: number } {
  let failed = 0
  for (const [name, command] of steps) {
    const began = performance.now()
    const { status, stdout, stderr } = spawnSync(command, { shell: true, encoding: "utf8" })
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`${status === 0 ? "✓" : "✗"} ${name} (${seconds} s)`)
    if (status === 0) continue
    failed++
    console.log(`${stdout}${stderr}`)
  }
  return { passed: steps.length - failed, failed }
}

if (import.meta.main) process.exitCode = check().failed > 0 ? 1 : 0
