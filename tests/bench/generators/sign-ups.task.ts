import { fillDemonstration } from "#db/seed/demonstration.ts"
import { type Round, roomForAll, signUps } from "./sign-ups.ts"

// Signs people up whenever asked to, in the database that DATABASE_URL names.
await fillDemonstration(Date.now())
const places = await roomForAll()
process.on("message", async (round: Round) => process.send!(await signUps(places, round)))
process.on("disconnect", () => process.exit(0))
process.send!({ ready: true })
