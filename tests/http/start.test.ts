import { spawnSync } from "node:child_process"
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import { afterAll, expect, test } from "vitest"

const folder = mkdtempSync(join(tmpdir(), "turnout-start-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const start = (env: NodeJS.ProcessEnv) => run(["build/server/index.js"], env)

test("without its settings it does not start, and says which, without a stack", () => {
  const settings = { PUBLIC_ORIGIN: "https://events.example.org", DATABASE_URL: `file:${made}` }
  const { status, stderr } = start(settings)
  expect(status).toBe(78)
  for (const name of ["SMTP_URL", "LINK_SECRET", "AUTH_SECRET"])
    expect(stderr).toContain(`- ${name} `)
  expect(stderr).not.toContain("PUBLIC_ORIGIN")
  expect(stderr).not.toMatch(/\n\s+at /)
})

test("on a database without tables it does not start, and says what to do", () => {
  const file = join(folder, "old.db")
  new Database(file).exec("CREATE TABLE unknown (id)").close()
  const { status, stderr } = start({ DEMO: "1", DATABASE_URL: `file:${file}` })
  expect(status).toBe(1)
  expect(stderr).toContain("npm run db:migrate")
  expect(stderr).not.toMatch(/\n\s+at /)
})

test("when the database does not answer it does not start, and says so", () => {
  const { status, stderr } = start({ DEMO: "1", DATABASE_URL: "postgres://x:secret@127.0.0.1:1/x" })
  expect(status).toBe(1)
  expect(stderr).toContain("does not answer")
  expect(stderr).not.toContain("secret")
})

const made = join(folder, "made.db")
run(["build/server/migrate.js", "--create"], { DATABASE_URL: `file:${made}` })

/** What may lie where the database file should, and the words that say so. */
const amiss: [string, (at: string) => void, RegExp][] = [
  ["missing", () => {}, /There is no database at .*missing.*volume mounted.*npm run db:create/],
  ["empty", (at) => writeFileSync(at, ""), /There is no database at/],
  ["a folder", (at) => mkdirSync(at), /is a folder, not a database file/],
  ["no database", (at) => writeFileSync(at, "x".repeat(8192)), /no SQLite database, or is damaged/],
  ["damaged", damage, /is damaged: restore a backup/],
  ["read-only", readOnly, /is read-only/],
]

test.each(amiss)(
  "when the database file is %s nothing starts, and one sentence says so",
  (name, lay, words) => {
    const at = join(folder, `${name}.db`)
    lay(at)
    for (const program of ["migrate", "index", "worker", "backup"]) {
      const { status, stderr } = run([`build/server/${program}.js`], {
        DEMO: "1",
        DATABASE_URL: `file:${at}`,
      })
      expect(stderr, program).toMatch(words)
      expect(stderr.trim().split("\n"), program).toHaveLength(2)
      expect(status, program).toBe(1)
    }
    if (name === "missing") expect(existsSync(at)).toBe(false)
  },
)

/** The first page is whole, so that it looks like a database; the next ones hold the list of tables. */
function damage(at: string) {
  copyFileSync(made, at)
  const file = openSync(at, "r+")
  writeSync(file, Buffer.alloc(64 * 1024, 0x5a), 0, 64 * 1024, 100)
  closeSync(file)
}

function readOnly(at: string) {
  copyFileSync(made, at)
  chmodSync(at, 0o400)
}

/** Root may write everything, so it goes without that right here. */
function run(program: string[], env: NodeJS.ProcessEnv) {
  const asAnybody =
    process.getuid?.() === 0
      ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all"]
      : []
  const [command, ...options] = [...asAnybody, process.execPath, ...program]
  return spawnSync(command!, options, {
    env: { PATH: process.env.PATH, ...env },
    encoding: "utf8",
    timeout: 10_000,
  })
}
