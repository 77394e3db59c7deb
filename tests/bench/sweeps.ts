import { close } from "#db/index.ts"
import { sweepReminders } from "../../app/mail/remind.server.ts"
import { sweepDrafts } from "../../app/registration/drafts.server.ts"
import { sweep } from "../../app/registration/sweep.server.ts"
import { median } from "./figures.ts"
import { finish, task } from "./task.ts"

/** Median milliseconds of each sweep. */
export type Swept = { reminders: number; places: number; drafts: number }

// Sweeps again and again in the database that DATABASE_URL names, where nothing is due any more.
const { times } = task<{ times: number }>()
const all = { reminders: sweepReminders, places: sweep, drafts: sweepDrafts }

const swept = {} as Swept
for (const [name, run] of Object.entries(all)) {
  const took: number[] = []
  for (let time = 0; time < times; time++) {
    const began = performance.now()
    await run(Date.now())
    took.push(performance.now() - began)
  }
  swept[name as keyof Swept] = median(took)
}
await close()
finish(swept)
