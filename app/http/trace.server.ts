import { log } from "./log.server.ts"

const WINDOW_MS = 60_000

const open = new Map<string, { count: number; fields: Fields }>()

type Fields = Record<string, string | number>

/**
 * Leaves a line that something was refused or a limit was met: at once, and then how often within a minute, so that
 * a flood fills no disk. `what` and `fields` are the code's own words and numbers, never what somebody sent.
 */
export function trace(what: string, fields: Fields = {}) {
  const key = JSON.stringify([what, fields])
  const known = open.get(key)
  if (known) {
    known.count++
    return
  }
  open.set(key, { count: 0, fields })
  log.warn({ refused: what, ...fields })
  setTimeout(() => close(key, what), WINDOW_MS).unref()
}

function close(key: string, what: string) {
  const { count, fields } = open.get(key)!
  open.delete(key)
  if (count > 0) log.warn({ refused: what, ...fields, more: count })
}
