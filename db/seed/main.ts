import { close } from "#db/index.ts"
import { fillDemonstration } from "./demonstration.ts"

// npm run db:seed
const now = Date.now()
const filled = await fillDemonstration(now)
console.log(
  filled
    ? "The demonstration is in: Medical Mission, Swim Across the Sound, DominGO!"
    : "The database already has events: nothing was changed.",
)
await close()
