import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

/** Code of ours that runs: not tests, not declarations. */
export const sources = ["app", "db", "emails"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path)),
)

/** Files that are a room of their own. */
const loose = new Map([
  ["config.server.ts", "config"],
  ["memory.ts", "memory"],
])

/** A folder of app/ or db/ is a room, and so are emails/, the settings, what a process remembers, and what lies loose in app/ and db/. */
export function roomOf(path: string): string {
  const parts = path.replace(/^app\//, "").split("/")
  if (path.startsWith("app/") && parts.length === 1) return loose.get(parts[0]!) ?? "app"
  return parts[0] === "db" && parts.length > 2 ? `db/${parts[1]}` : parts[0]!
}

type Import = { from: string; to: string }

/** Every import of ours: styles, data and types too. */
export function importsOf(path: string): Import[] {
  const statements = readFileSync(path, "utf8").matchAll(
    /(?:^|\n)(?:import|export) (?:type )?(?:[^"'();]*? from )?"([^"]+)"|import\("([^"]+)"\)/g,
  )
  return [...statements].flatMap(([, fixed, later]) => {
    const to = fileOf(path, fixed ?? later!)
    return to ? [{ from: path, to }] : []
  })
}

function fileOf(from: string, name: string): string | null {
  if (name === "#dialect") return "db/dialect/index.ts"
  const bare = name.replace(/\?.*$/, "")
  const path = bare.startsWith("#") ? bare.slice(1) : join(dirname(from), bare)
  return /^[#.]/.test(name) && existsSync(path) ? path : null
}

/** All that is reached from `start`, in one step or many. */
export function reachedFrom(start: string, next: (at: string) => string[]): Set<string> {
  const found = new Set<string>()
  const ahead = [start]
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop())
    for (const one of next(at)) if (!found.has(one)) ahead.push(one) && found.add(one)
  return found
}
