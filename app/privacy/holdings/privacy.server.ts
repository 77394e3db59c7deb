import { erasures } from "#db/schema/index.ts"
import type { Holding } from "./holding.ts"

export const ofPrivacy: Holding[] = [
  { table: erasures, nobody: "ids of what is gone, and a reason from a list of ours" },
]
