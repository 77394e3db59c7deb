import { close } from "#db/index.ts"
import { roomForAll, signUps } from "#tests/bench/generators/sign-ups.ts"
import { task } from "#tests/bench/task.ts"
import { openPlayer, record } from "./recorded.ts"

export type Part = { copy: number; from: number; count: number }

// Signs people up in the database that DATABASE_URL names and writes down its statements; then plays a part of them in one
// of the copies whenever asked to, and answers the seconds.
const { copies, count } = task<{ copies: string[]; count: number }>()
const places = await roomForAll()
const jobs = await record(() => signUps(places, { count, atOnce: 32, where: "spread" }))
await close()
if (jobs.length !== count) throw new Error(`${jobs.length} transactions for ${count} sign-ups`)

const players = copies.map(openPlayer)
process.on("message", ({ copy, from, count }: Part) =>
  process.send!({ seconds: players[copy]!(jobs.slice(from, from + count)) }),
)
process.on("disconnect", () => process.exit(0))
process.send!({ ready: true })
