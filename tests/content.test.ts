import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { sources } from "./house/rooms.ts"

// What is made from an event's content is kept until its version rises: whoever writes past `changeEvent` leaves pages
// that say what was before, and a change that nobody can see or undo.
const tables = ["events", "sites", "offerings", "slots", "questions"]
const writes = new RegExp(
  `\\.(?:insert|update|delete)\\(\\s*(?:content\\.|schema\\.)?(${tables.join("|")})\\b`,
  "g",
)

/** Who else writes to these tables, which, and why it is no change of what an event says. */
const others: Record<string, string[]> = {
  // The one way, and what it locks.
  "app/editor/change-event.server.ts": ["events"],
  "app/editor/editing.server.ts": ["slots"],
  // Places are counted.
  "app/places/count.server.ts": ["slots"],
  "app/places/fill.server.ts": ["slots"],
  "app/places/lock.server.ts": ["slots"],
  "app/places/release.server.ts": ["slots"],
  "app/places/resize.server.ts": ["slots"],
  "app/places/set-aside.server.ts": ["slots"],
  "app/privacy/erase.server.ts": ["slots"],
  // What became of an event: everybody was told, everything was deleted.
  "app/editor/tell-cancelled.server.ts": ["events"],
  "app/editor/deletion/purge.server.ts": ["events"],
  // The demonstration, before anybody can see it.
  "db/seed/batch.ts": ["slots"],
}

const written = (path: string) => [
  ...new Set([...readFileSync(path, "utf8").matchAll(writes)].map(([, table]) => table!)),
]

test("an event, its sites, offerings, slots and questions are changed in one way", () => {
  const found = sources.map((path) => [path, written(path).sort()] as const)
  expect(Object.fromEntries(found.filter(([, tables]) => tables.length > 0))).toEqual(others)
})

test("rows in bulk are written by an event's change, by the core for who is in a series, and by the seed", () => {
  const found = sources.filter((path) => /\binsertAll\(/.test(readFileSync(path, "utf8")))
  expect(found.sort()).toEqual([
    "app/editor/editing.server.ts",
    "app/places/join.server.ts",
    "db/seed/batch.ts",
  ])
})
