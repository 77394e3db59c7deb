import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { check } from "./check.ts"
import { findChromium } from "./setup/chromium.ts"

// npm test                     everything
// npm test -- unit browser     only these
type Count = { passed: number; failed: number }

const reports = mkdtempSync(join(tmpdir(), "turnout-reports-"))
const runners: Record<string, () => Count> = {
  check,
  unit: () => vitest("unit"),
  sqlite: () => vitest("sqlite"),
  pg: () => vitest("pg"),
  http: () => vitest("http"),
  attack: () => vitest("attack"),
  fault: () => vitest("fault"),
  browser: playwright,
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in runners))
if (unknown.length > 0) {
  console.error(`There is no ${unknown}; there are ${Object.keys(runners).join(", ")}.`)
  process.exit(2)
}

const total: Count = { passed: 0, failed: 0 }
for (const [name, run] of Object.entries(runners)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  console.log(`\n— ${name}`)
  const count = run()
  total.passed += count.passed
  total.failed += count.failed
}
rmSync(reports, { recursive: true, force: true })
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0

function vitest(project: string): Count {
  const report = join(reports, `${project}.json`)
  return counted(
    ["vitest", "run", "--project", project, "--reporter=default", "--reporter=json"].concat(
      `--outputFile.json=${report}`,
    ),
    report,
    ({ numPassedTests, numFailedTests, testResults }) => ({
      passed: numPassedTests,
      // A file that could not be read has no tests that could fail.
      failed:
        numFailedTests +
        testResults.filter(
          (file: { status: string; assertionResults: unknown[] }) =>
            file.status === "failed" && file.assertionResults.length === 0,
        ).length,
    }),
  )
}

function playwright(): Count {
  const chromium = findChromium()
  if (!chromium) return { passed: 0, failed: 1 }
  const report = join(reports, "browser.json")
  return counted(
    ["playwright", "test", "--reporter=line,json"],
    report,
    ({ stats, errors }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + (errors?.length ?? 0),
    }),
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report, CHROMIUM: chromium },
  )
}

/** Runs a tool and reads its report; one that broke without a failed test counts as one failure. */
function counted(
  [tool, ...options]: string[],
  report: string,
  // biome-ignore lint/suspicious/noExplicitAny: two tools' reports, read for a few numbers.
  read: (report: any) => Count,
  env: NodeJS.ProcessEnv = {},
): Count {
  const { status } = spawnSync(tool!, options, {
    stdio: "inherit",
    env: { ...process.env, ...env },
  })
  const count = readCount()
  if (status !== 0 && count.failed === 0) count.failed = 1
  return count

  function readCount(): Count {
    try {
      return read(JSON.parse(readFileSync(report, "utf8")))
    } catch {
      return { passed: 0, failed: 1 }
    }
  }
}
