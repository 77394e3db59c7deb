import { eventChanges, events, listEntries, offerings, sites, tallies } from "#db/schema/index.ts"
import type { Holding } from "./holding.ts"

export const ofEvents: Holding[] = [
  { table: events, nobody: "what everybody reads on its page" },
  { table: sites, nobody: "what everybody reads on its page" },
  { table: offerings, nobody: "what everybody reads on its page" },
  { table: listEntries, nobody: "words that staff offer to choose from" },
  { table: eventChanges, nobody: "what an event said before, which everybody could read" },
  { table: tallies, nobody: "counts in tens, none of them about fewer than 11" },
]
