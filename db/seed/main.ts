import { parseArgs } from "node:util"
import { close } from "#db/index.ts"
import { drawCrowd } from "./crowd.ts"
import { fillDemonstration } from "./demonstration.ts"

// npm run db:seed                      fills an empty database with the demonstration
// npm run db:seed -- --people 500      and makes that many registrations more
// npm run db:seed -- --people 23000 --enlarge     letting full slots grow, so that all find a place
const { values } = parseArgs({
  // --yes is for db:reset, which ends here.
  options: {
    people: { type: "string" },
    enlarge: { type: "boolean" },
    yes: { type: "boolean" },
  },
})
const CROWD = 300

const now = Date.now()
const filled = await fillDemonstration(now)
const wanted = values.people === undefined ? (filled ? CROWD : 0) : Number(values.people)
if (!Number.isInteger(wanted) || wanted < 0) throw new Error("--people wants a whole number")
const made = wanted > 0 ? await drawCrowd(wanted, now, { enlarge: values.enlarge }) : 0
await close()

console.log(
  filled
    ? "The demonstration is in: five events, from Medical Mission to a class for new parents."
    : "The database already has events: they stay as they are.",
)
if (wanted > 0) console.log(`${made} registrations were made.`)
if (made < wanted) console.log("Then everything was full: --enlarge makes room.")
