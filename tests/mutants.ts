import { spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative, resolve } from "node:path"

// npm run mutants             breaks what protects people's data, one line at a time, in a copy of the sources
// npm run mutants -- lock     only those with this word in their name
// Each must be seen by the one test that guards the line; one that lives is a line that nobody guards.

type Mutant = {
  name: string
  file: string
  from: string
  to: string
  /** The test that must see it: project, file and name. */
  test: [project: string, file: string, name: string]
}

const races = "tests/races/races.db.test.ts"
const transactions = "db/transaction.db.test.ts"
const lock = {
  file: "app/places/lock.server.ts",
  from: "export async function lockPeople(tx: Tx, ids: string[]) {",
  to: "export async function lockPeople(tx: Tx, ids: string[]) {\n  if (tx) return",
}

const mutants: Mutant[] = [
  {
    name: "a date is added past who signs up for its series at that moment, on PostgreSQL",
    file: "app/editor/series/with-members.server.ts",
    from: "if (registrationsOf(inThem).some((id) => !locked.has(id)))",
    to: "if (registrationsOf(inThem).some((id) => id === null))",
    test: ["pg", "tests/races/series.db.test.ts", "while dates are added has all of them"],
  },
  {
    name: "a date of a series is overbooked by who is in it",
    file: "app/places/join.server.ts",
    from: "needed > date.capacity",
    to: "needed > Infinity",
    test: ["sqlite", "app/editor/series/series.db.test.ts", "fewer places than people"],
  },
  {
    name: "whoever gave up a series gets its last date back",
    file: "app/places/series.ts",
    from: "return last !== undefined && live.has(last.id) && !gaveUp",
    to: "return last !== undefined && live.has(last.id)",
    test: ["sqlite", "app/editor/series/series.db.test.ts", "the last date is given back"],
  },
  {
    name: "a browser that only signed up may delete what has an address",
    file: "app/my/erase.server.ts",
    from: 'registration.email === null || link.kind === "mailed"',
    to: "registration.email !== undefined || link.kind !== undefined",
    test: ["sqlite", "app/my/erase.db.test.ts", "a browser that only signed up"],
  },
  {
    name: "whoever is erased from one event is forgotten for the others",
    file: "app/privacy/holdings/registration.server.ts",
    from: "and(among(people.id, whose.people), notExists(elsewhere))",
    to: "and(among(people.id, whose.people), notExists(elsewhere).if(false))",
    test: ["sqlite", "app/privacy/erase-on-request.db.test.ts", "stays for the other"],
  },
  {
    name: "the address of a last mail is kept",
    file: "app/privacy/finish-erasures.server.ts",
    from: 'recipient: "", recipientKey: "", error: null',
    to: "error: null",
    test: ["sqlite", "app/privacy/erase-on-request.db.test.ts", "no byte in the file"],
  },
  {
    name: "a day of deletion may be put off although it was told",
    file: "app/editor/deletion/rules.ts",
    from: "const max = promised || purgeOn > longest ? purgeOn : longest",
    to: "const max = purgeOn > longest ? purgeOn : longest",
    test: ["sqlite", "app/editor/deletion/set-day.db.test.ts", "whoever signed up was told"],
  },
  {
    name: "the person's lock locks nothing, on SQLite",
    ...lock,
    test: ["sqlite", races, "two registrations of one person"],
  },
  {
    name: "the person's lock locks nothing, on PostgreSQL",
    ...lock,
    test: ["pg", races, "two registrations of one person"],
  },
  {
    name: "sign-ups of one network do not see each other, on PostgreSQL",
    file: "db/dialect/pg.ts",
    from: "export async function takeTurns(tx: Tx, key: string) {",
    to: "export async function takeTurns(tx: Tx, key: string) {\n  if (tx) return",
    test: ["pg", "app/registration/pace.db.test.ts", "many at the same moment"],
  },
  {
    name: "a commit does not wait for the disk",
    file: "db/dialect/sqlite.ts",
    from: 'client.pragma("synchronous = FULL")',
    to: 'client.pragma("synchronous = OFF")',
    test: ["unit", "db/dialect/sqlite.test.ts", "the connection that writes"],
  },
  {
    name: "an answer comes before the commit, on SQLite",
    file: "db/dialect/sqlite-group.ts",
    from: "return () => resolve(value as never)",
    to: "resolve(value as never)\n      return () => {}",
    test: ["sqlite", transactions, "nobody is told that it is kept"],
  },
  {
    name: "an answer comes before the commit, on PostgreSQL",
    file: "db/dialect/pg-transaction.ts",
    from: 'const { command } = await line.query(progress.committing ? "COMMIT" : "ROLLBACK")',
    to: 'line.query(progress.committing ? "COMMIT" : "ROLLBACK").catch(() => {})\n      const command = "COMMIT"',
    test: ["pg", transactions, "nobody is told that it is kept"],
  },
  {
    name: "the connection that reads may write",
    file: "db/dialect/sqlite.ts",
    from: 'reader.pragma("query_only = ON")',
    to: "",
    test: ["unit", "db/dialect/sqlite.test.ts", "the connection that writes"],
  },
  {
    name: "a backup would mail again",
    file: "db/backup.ts",
    from: "await copy.transaction(holdUnsent)",
    to: "void holdUnsent",
    test: ["sqlite", "db/backup.db.test.ts", "nothing is mailed from it"],
  },
  {
    name: "a deadlock is not tried again",
    file: "db/dialect/pg-transaction.ts",
    from: "(isConflict(error) || isPassing(error))",
    to: "isPassing(error)",
    test: ["pg", transactions, "two that lock each other out"],
  },
  {
    name: "a form may come back sooner than anybody types",
    file: "app/http/robots.server.ts",
    from: "< config.minFillMs",
    to: "< 0",
    test: ["sqlite", "app/registration/step.db.test.ts", "what a robot fills in"],
  },
]

const here = resolve(import.meta.dirname, "..")
const copy = copyOfSources()
const chosen = mutants.filter(({ name }) => name.includes(process.argv[2] ?? ""))
let lives = 0
for (const mutant of chosen) {
  const verdict = tried(mutant)
  if (verdict !== "dead") lives++
  console.log(
    `${verdict === "dead" ? "✓ dead" : `✗ ${verdict}`}   ${mutant.name}   (${mutant.test[1]})`,
  )
}
console.log(`\n${chosen.length - lives} of ${chosen.length} mutants are dead`)
process.exitCode = lives > 0 ? 1 : 0

/** The sources as they lie here, without what is made of them. */
function copyOfSources(): string {
  const folder = mkdtempSync(join(tmpdir(), "turnout-mutants-"))
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }))
  const left = new Set(["node_modules", "build", "data", ".git"])
  cpSync(here, folder, { recursive: true, filter: (path) => !left.has(relative(here, path)) })
  symlinkSync(join(here, "node_modules"), join(folder, "node_modules"))
  return folder
}

/** Whether its test is green without the mutant and red with it. */
function tried({ file, from, to, test }: Mutant): string {
  const path = join(copy, file)
  const source = readFileSync(path, "utf8")
  if (source.split(from).length !== 2) return `not made: "${from}" is not once in ${file}`
  const before = run(test)
  if (before.passed !== 1 || before.failed > 0)
    return `not tried: its test is not one green test (${before.passed} green, ${before.failed} red)`
  writeFileSync(
    path,
    source.replace(from, () => to),
  )
  const after = run(test)
  writeFileSync(path, source)
  if (after.failed > 0) return "dead"
  return after.passed > 0 ? "alive" : "broken: no test could run"
}

function run([project, file, name]: Mutant["test"]): { passed: number; failed: number } {
  const report = join(copy, "report.json")
  rmSync(report, { force: true })
  const only = ["--project", project, file, "--testNamePattern", name]
  const output = ["--reporter=json", `--outputFile=${report}`]
  spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...only, ...output], {
    cwd: copy,
    stdio: "ignore",
  })
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 0 }
  }
}
