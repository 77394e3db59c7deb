import { finish, task } from "#tests/bench/task.ts"
import { openClient } from "./client.ts"

export type Answered = { count: number; seconds: number; others: Record<string, number> }

// Asks for pages one after the other, over and over, each time from another address.
const { origin, paths, seconds } = task<{ origin: string; paths: string[]; seconds: number }>()
const client = openClient(origin, 1)
const others: Record<string, number> = {}
const began = performance.now()
let count = 0
for (; performance.now() - began < seconds * 1000; count++) {
  const address = `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`
  const path = paths[count % paths.length]!
  const { status } = await client.ask({ method: "GET", path, address, cookie: "" })
  if (status !== 200) others[status] = (others[status] ?? 0) + 1
}
finish({ count, seconds: (performance.now() - began) / 1000, others } satisfies Answered)
