import { confirmVisit } from "#app/visits/confirm.server.ts"
import type { Visit } from "#app/visits/forms.ts"
import { close, db } from "#db/index.ts"
import { drafts } from "#db/schema/index.ts"
import { finish, task } from "#tests/bench/task.ts"
import { openPlayer, record } from "./recorded.ts"

// Registers every draft by the real code and writes down what the writing connection was asked; then plays exactly
// that on a copy of the database as it was before.
const { copy } = task<{ copy: string }>()
const now = Date.now()
const all = await db.select().from(drafts)
const duties = { adult: false, along: false, phone: false }
const common = { duties, locale: "es" as const }
const register = async (draft: (typeof all)[number], index: number) => {
  const contact = { name: "Ana Núñez", email: `ana.${index}@example.org` }
  const { ok } = await confirmVisit({ draft, visit: draft.data as Visit, contact, ...common }, now)
  if (!ok) throw new Error("a prepared draft was refused")
}
const jobs = await record(() => Promise.all(all.map(register)))
await close()

const play = openPlayer(copy)
// The first eighth warms up.
const warm = Math.ceil(jobs.length / 8)
play(jobs.slice(0, warm))
finish({ rate: (jobs.length - warm) / play(jobs.slice(warm)) })
