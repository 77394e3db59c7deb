// Brings a clone to where it can start: node scripts/prepare.mjs [data]
// Plain JavaScript without a package, because nothing is installed yet; it does only what is not done.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import "./node-version.mjs"

const node = join("node_modules", ".bin", "node")
const lock = "package-lock.json"
const installed = join("node_modules", ".turnout-lock")
const built = join("build", ".turnout-sources")

install()
build()
if (process.argv[2] === "data") fill()

function install() {
  const wanted = createHash("sha256").update(readFileSync(lock)).digest("hex")
  if (existsSync(node) && (read(installed) === wanted || installedByHand())) {
    if (read(installed) !== wanted) writeFileSync(installed, wanted)
    return
  }
  say("Installing packages (a minute or two, the first time only) …")
  const npm = process.env.npm_execpath
  if (npm) run(process.execPath, [npm, "ci", "--no-fund", "--no-audit"])
  else run("npm", ["ci", "--no-fund", "--no-audit"])
  if (!existsSync(node))
    stop(
      "The packages came without Node 24: is ignore-scripts set in your .npmrc? Turn it off and start again.",
    )
  writeFileSync(installed, wanted)
}

/** npm writes this file last; newer than the lock, it is that lock's. */
function installedByHand() {
  const own = join("node_modules", ".package-lock.json")
  return existsSync(own) && statSync(own).mtimeMs >= statSync(lock).mtimeMs
}

function build() {
  const sources = fingerprint()
  if (read(built) === sources && existsSync(join("build", "server", "index.js"))) return
  say("Building …")
  const vite = spawnSync(node, [join("node_modules", ".bin", "react-router"), "build"], {
    encoding: "utf8",
  })
  if (vite.status !== 0) stop(`${vite.stdout ?? ""}${vite.stderr ?? ""}\nThe build failed.`)
  writeFileSync(built, sources)
}

/** Names, sizes and times of whatever ends up in the build. */
function fingerprint() {
  const hash = createHash("sha256")
  const look = (path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found?.isDirectory()) {
      for (const name of readdirSync(path).sort()) look(join(path, name))
    } else if (found && !/\.test\.tsx?$/.test(path)) {
      hash.update(`${path} ${found.size} ${found.mtimeMs}\n`)
    }
  }
  for (const path of [
    "app",
    "db",
    "emails",
    "public",
    "vite.config.ts",
    "react-router.config.ts",
    "package.json",
    lock,
  ])
    look(path)
  return hash.digest("hex")
}

function fill() {
  const demo = process.env.DEMO === "1"
  // Only the demonstration makes its own database: elsewhere a missing one is a volume that is not there.
  run(node, [join("build", "server", "migrate.js"), ...(demo ? ["--create"] : [])])
  if (!demo) return
  const seed = spawnSync(node, [join("build", "server", "seed.js")], { encoding: "utf8" })
  if (seed.status !== 0)
    stop(`${seed.stdout ?? ""}${seed.stderr ?? ""}\nThe demonstration could not be filled in.`)
  if (!seed.stdout.includes("stay as they are")) say(seed.stdout.trim())
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: "inherit" })
  if (status !== 0)
    stop(`"${[command, ...args].join(" ")}" failed${error ? `: ${error.message}` : ""}.`)
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined
}

function say(text) {
  console.log(text)
}

function stop(text) {
  console.error(text)
  process.exit(1)
}
