import { startWorker } from "#app/post/worker.server.ts"
import { register } from "#app/registration/register.server.ts"
import type { Submission } from "#app/registration/submission.ts"
import { transaction } from "#db/index.ts"

// A process that registers people and sends mail until it is killed. It tells its parent of each registration
// only when the registration is committed, as a server answers its client.

/** The parent's clock, so that leases of the dead run out without waiting. */
const start = Number(process.env.CLOCK)
const began = Date.now()
const clock = () => start + (Date.now() - began)

startWorker({ log: { info() {}, warn() {}, error: (fields) => console.error(fields) }, clock })

process.on("message", async (submissions: Submission[]) => {
  await Promise.all(
    submissions.map(async (submission) => {
      const outcome = await transaction((tx) => register(tx, submission, clock()))
      if (outcome.ok) process.send?.({ confirmed: outcome.registrationId })
    }),
  )
})
process.send?.({ ready: true })
