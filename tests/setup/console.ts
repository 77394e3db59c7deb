import { afterEach } from "vitest"

// Something that complains aloud is broken, even when the assertion holds.
let complaints: unknown[][] = []
const print = console.error
console.error = (...words) => {
  complaints.push(words)
  print(...words)
}

afterEach(() => {
  const found = complaints
  complaints = []
  if (found.length > 0) throw new Error(`unexpected console.error: ${String(found[0]?.[0])}`)
})
