import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { expect, test } from "vitest"

// Imports run one way: pages that compose → flows → registration → places → mail and audit → the database.
// What a file loads counts to the end: a rule that only looks one step far is got around in two.

const ground = ["db", "config", "i18n", "http", "ui", "smtp"]
const rows = [...ground, "outbox", "audit"]
const core = [...rows, "places", "registration"]
const staffed = [...core, "emails", "staff"]
const flow = (own: string) => [...core, own]
const flows = ["visits", "entries", "activities", "shifts"]
const composed = (own: string) => [...staffed, ...flows, own]

/** What the files of each area may load, directly or through others. */
const mayLoad: Record<string, string[]> = {
  db: ["db"],
  config: ["config"],
  i18n: ["i18n"],
  http: ["http", "i18n", "config", "db"],
  ui: ["ui", "i18n"],
  smtp: ["db", "config", "smtp"],
  outbox: [...ground, "outbox"],
  places: [...rows, "places"],
  registration: core,
  visits: flow("visits"),
  entries: flow("entries"),
  activities: flow("activities"),
  shifts: flow("shifts"),
  audit: [...ground, "audit"],
  emails: [...core, "emails"],
  staff: staffed,
  post: [...staffed, "post"],
  my: composed("my"),
  events: composed("events"),
  editor: composed("editor"),
  roster: composed("roster"),
  board: composed("board"),
  "check-in": composed("check-in"),
}

const sources = ["app", "db", "emails"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path)),
)
const imports = new Map(sources.map((path) => [path, importsOf(path)]))

test.each(Object.keys(mayLoad))("%s loads nothing above it", (area) => {
  const files = sources.filter((path) => areaOf(path) === area)
  const wrong = files.flatMap((path) =>
    [...loadedBy(path)]
      .filter(([loaded]) => !mayLoad[area]!.includes(areaOf(loaded)))
      .map(([loaded, way]) => `${way.join(" → ")} → ${loaded}`),
  )
  expect(wrong).toEqual([])
})

test("every folder has its place in the order", () => {
  const areas = new Set(sources.map(areaOf))
  const free = ["top", "seed"]
  expect([...areas].filter((area) => !(area in mayLoad) && !free.includes(area))).toEqual([])
})

test("nothing below the top loads the top", () => {
  const wrong = sources
    .filter((path) => areaOf(path) !== "top")
    .flatMap((path) => imports.get(path)!.filter((loaded) => areaOf(loaded) === "top"))
  expect(wrong).toEqual([])
})

test("no module waits for itself", () => {
  const circles = sources.filter((path) =>
    imports.get(path)!.some((next) => next === path || loadedBy(next).has(path)),
  )
  expect(circles).toEqual([])
})

function areaOf(path: string): string {
  const [top, slice, ...rest] = path.split("/")
  if (top === "db") return slice === "seed" || slice === "reset.ts" ? "seed" : "db"
  if (top !== "app") return top!
  if (rest.length > 0) return slice!
  return slice === "config.server.ts" ? "config" : "top"
}

/** Everything that a file loads, each with the way there. */
function loadedBy(path: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const look = (at: string, way: string[]) => {
    for (const next of imports.get(at) ?? []) {
      if (found.has(next)) continue
      found.set(next, way)
      look(next, [...way, next])
    }
  }
  look(path, [path])
  return found
}

/** Files of ours that a file loads when it runs: types are gone by then. */
function importsOf(path: string): string[] {
  const source = readFileSync(path, "utf8")
  const statements = source.matchAll(
    /(?:^|\n)(?:import|export) (?!type )([^"'();]*? from )?"([^"]+)"|import\("([^"]+)"\)/g,
  )
  return [...statements]
    .filter(([, names]) => !onlyTypes(names))
    .map(([, , fixed, later]) => fileOf(path, fixed ?? later!))
    .filter((found) => found !== null)
}

function onlyTypes(names = ""): boolean {
  const listed = /^\{(.*)\} from $/s.exec(names)?.[1]
  return listed?.split(",").every((name) => /^\s*(type |$)/.test(name)) ?? false
}

function fileOf(from: string, name: string): string | null {
  if (name === "#dialect") return "db/dialect/index.ts"
  const ours = /^#(app|db|emails)\/(.+)$/.exec(name)
  const path = ours ? join(ours[1]!, ours[2]!) : normalize(join(dirname(from), name))
  return (ours || name.startsWith(".")) && existsSync(path) && /\.tsx?$/.test(path) ? path : null
}
