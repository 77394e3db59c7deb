import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { duplicatesIn } from "./house/duplicates.ts"
import { functionsOf } from "./house/functions.ts"
import { importsOf, reachedFrom, roomOf, sources } from "./house/rooms.ts"
import { stylesOf } from "./house/styles.ts"

// npm run house                 figures of the house; of the styles too, when the app is built
// npm run house -- --list       what is too long, and what is said twice
// npm run house -- --write      puts the figures into docs/house.md, beside those of before
const PAGE = "docs/house.md"
const LONG_ROUTE = 60
const LONGER_ROUTE = 100
const LONG_FUNCTION = 40

const linesOf = (path: string) => readFileSync(path, "utf8").trimEnd().split("\n").length
const longer = (paths: string[], than: number) => paths.filter((path) => linesOf(path) > than)

const tests = ["app", "db", "emails", "tests"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/.test(path) && (folder === "tests" || /\.test\.tsx?$/.test(path))),
)
const routes = sources.filter((path) => /\.route\.tsx?$/.test(path))
const functions = sources.flatMap(functionsOf).filter(({ lines }) => lines > LONG_FUNCTION)
const duplicates = await duplicatesIn(sources)

const figures: [name: string, value: string][] = [
  ...sizesOf("code", sources),
  ...sizesOf("tests", tests),
  [`routes over ${LONG_ROUTE} lines`, `${longer(routes, LONG_ROUTE).length} of ${routes.length}`],
  [`routes over ${LONGER_ROUTE} lines`, `${longer(routes, LONGER_ROUTE).length}`],
  [`functions over ${LONG_FUNCTION} lines, components aside`, `${functions.length}`],
  ["pairs of places that say the same", `${duplicates.length}`],
  ["rooms that need themselves through others", `${inCircles().length}`],
  ...(await styleFigures()),
]
for (const [name, value] of figures) console.log(`${name.padEnd(60)}${value}`)
if (process.argv.includes("--list")) list()
if (process.argv.includes("--write")) write()

function sizesOf(what: string, paths: string[]): [string, string][] {
  const lines = paths.map(linesOf).sort((a, b) => a - b)
  const at = (part: number) => lines[Math.floor(lines.length * part)]
  const sum = lines.reduce((all, one) => all + one, 0)
  return [
    [`files of ${what}`, count(lines.length)],
    [`lines of ${what}`, count(sum)],
    [`lines a file of ${what}, median and 90th percentile`, `${at(0.5)} and ${at(0.9)}`],
  ]
}

function inCircles(): string[] {
  const across = sources.flatMap(importsOf).map(({ from, to }) => [roomOf(from), roomOf(to)])
  const next = (room: string) => across.flatMap(([from, to]) => (from === room && to ? to : []))
  const beyond = (room: string) => next(room).filter((other) => other !== room)
  return [...new Set(sources.map(roomOf))].filter((room) => reachedFrom(room, beyond).has(room))
}

async function styleFigures(): Promise<[string, string][]> {
  if (!existsSync("build/server/index.js")) {
    if (process.argv.includes("--write")) throw new Error("The app is not built: npm run build")
    return []
  }
  const event = "/events/medical-mission"
  const found = await stylesOf({ home: "/", event, register: `${event}/register` })
  return Object.entries(found).map(([page, { sent, whole }]) => [
    `bytes of style with the ${page} page, packed and unpacked`,
    `${count(sent)} and ${count(whole)}`,
  ])
}

function list() {
  const say = (title: string, lines: string[]) => console.log(`\n${title}\n${lines.join("\n")}`)
  say(
    `Routes over ${LONG_ROUTE} lines`,
    longer(routes, LONG_ROUTE).map((path) => `${linesOf(path)} ${path}`),
  )
  say(
    `Functions over ${LONG_FUNCTION} lines`,
    functions.map(({ where, lines }) => `${lines} ${where}`),
  )
  say("The same twice", duplicates)
}

/** Renews the last column; what stood there before anything was counted stays. */
function write() {
  let page = readFileSync(PAGE, "utf8")
  for (const [name, value] of figures) {
    const row = new RegExp(`^\\| ${name} \\|([^|]*)\\|[^|]*\\|$`, "m")
    if (!row.test(page)) throw new Error(`${PAGE} has no row "${name}"`)
    page = page.replace(row, `| ${name} |$1| ${value} |`)
  }
  writeFileSync(PAGE, page)
}

function count(number: number): string {
  return number.toLocaleString("en")
}
