import { resources } from "#db/schema/index.ts"
import type { Holding } from "./holding.ts"

export const ofResources: Holding[] = [
  { table: resources, nobody: "help elsewhere; nobody who reads it is counted" },
]
