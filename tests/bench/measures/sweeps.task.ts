import { sweepPurge } from "#app/editor/deletion/purge.server.ts"
import { tellCancelled } from "#app/editor/tell-cancelled.server.ts"
import { sweepReminders } from "#app/post/remind.server.ts"
import { sweepDrafts } from "#app/registration/drafts.server.ts"
import { forgetNetworks } from "#app/registration/forget-networks.server.ts"
import { sweep } from "#app/registration/sweep.server.ts"
import { close } from "#db/index.ts"
import { median } from "#tests/bench/figures.ts"
import { finish, task } from "#tests/bench/task.ts"

/** Median milliseconds of each sweep. */
export type Swept = Record<string, number>

// Sweeps again and again in the database that DATABASE_URL names, where nothing is due any more.
const { times } = task<{ times: number }>()
const sweeps = {
  reminders: sweepReminders,
  places: sweep,
  drafts: sweepDrafts,
  networks: forgetNetworks,
  purge: sweepPurge,
  "cancelled events": tellCancelled,
}

const swept: Swept = {}
for (const [name, run] of Object.entries(sweeps)) {
  const took: number[] = []
  for (let time = 0; time < times; time++) {
    const began = performance.now()
    await run(Date.now())
    took.push(performance.now() - began)
  }
  swept[name] = median(took)
}
await close()
finish(swept)
