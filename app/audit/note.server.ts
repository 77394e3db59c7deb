import { transaction } from "#db/index.ts"
import { type AuditEntry, record } from "./record.server.ts"

/** What happens again within this long is counted. */
export const WINDOW_MS = 60_000
const WRITE_MS = 1_000

type Open = { entry: AuditEntry; since: number; written: boolean; more: number }
const open = new Map<string, Open>()
const ended: Open[] = []

/**
 * Writes down what anybody can cause by the thousand, such as failed sign-ins: the first within a second, further ones
 * of the same kind within a minute as one line that says how many (`more`). So what is tried leaves traces, and fills no
 * disk. Waits for nothing, so that no answer's time tells what was written.
 */
export function note(entry: AuditEntry, now: number): void {
  const key = JSON.stringify(entry)
  const known = open.get(key)
  if (known && now - known.since < WINDOW_MS) {
    known.more++
    return
  }
  if (known) ended.push(known)
  open.set(key, { entry, since: now, written: false, more: 0 })
  writeLater()
}

/** Writes what is new, and how many there were in windows that have ended; in `all`, before the process ends. */
export function writeNotes(now: number, all = false): Promise<void> {
  // One after the other, or two would write the same.
  writing = writing.catch(() => {}).then(() => write(now, all))
  return writing
}
let writing = Promise.resolve()

async function write(now: number, all: boolean) {
  for (const [key, one] of open) {
    if (!all && now - one.since < WINDOW_MS) continue
    open.delete(key)
    ended.push(one)
  }
  const [over, going] = [[...ended], [...open.values()]]
  const lines = [
    ...over.flatMap((one) => [...firstOf(one), ...moreOf(one, now)]),
    ...going.flatMap(firstOf),
  ]
  if (lines.length === 0) return void ended.splice(0, over.length)
  await transaction(async (tx) => {
    for (const { entry, at } of lines) await record(tx, entry, at)
  })
  for (const one of going) one.written = true
  ended.splice(0, over.length)
}

const firstOf = ({ entry, since, written }: Open) => (written ? [] : [{ entry, at: since }])
const moreOf = ({ entry, more }: Open, now: number) =>
  more > 0 ? [{ entry: { ...entry, detail: { ...entry.detail, more } }, at: now }] : []

function writeLater() {
  if (timer) return
  timer = setTimeout(async () => {
    timer = undefined
    // What a busy database does not take now it takes with the next.
    await writeNotes(Date.now()).catch(() => {})
    if (open.size + ended.length > 0) writeLater()
  }, WRITE_MS).unref()
}
let timer: NodeJS.Timeout | undefined
