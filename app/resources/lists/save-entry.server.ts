import { and, eq, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { record } from "#app/audit/record.server.ts"
import type { Locale } from "#app/i18n/locales.ts"
import { readEntries } from "#app/registration/lists.server.ts"
import { choicesOf, type List, type ListEntry } from "#app/registration/lists.ts"
import { listEntries } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import type { EntryInput } from "./forms.ts"
import { changedOf, MOST_ENTRIES, takenIn } from "./rules.ts"

type Saved = { ok: true; key: string }
type Taken = { ok: false; reason: "taken"; locale: Locale }
const missing = { ok: false, reason: "missing" } as const

/**
 * An entry of an open list, new or as it stood at `version`. Refusals: missing (there is none with that key); stale
 * (somebody was faster: `theirs` is what stands there now); taken (another one is called so in `locale`); full.
 */
export async function saveEntry(
  tx: Tx,
  list: List,
  input: EntryInput,
  actor: string,
  now: number,
): Promise<
  | Saved
  | Taken
  | typeof missing
  | { ok: false; reason: "full" }
  | { ok: false; reason: "stale"; theirs: ListEntry }
> {
  const entries = await readEntries(tx, list)
  if (!input.key) return addEntry(tx, list, entries, input, actor, now)
  const { key, version, texts, retired } = input
  const before = entries.find((entry) => entry.key === key)
  if (!before) return missing
  const taken = takenIn(entries, texts, key)
  if (taken) return { ok: false, reason: "taken", locale: taken }
  const retiredAt = retired ? (before.retiredAt ?? now) : null
  const [saved] = await tx
    .update(listEntries)
    .set({ texts, retiredAt, version: sql`${listEntries.version} + 1` })
    .where(and(eq(listEntries.id, before.id), eq(listEntries.version, version)))
    .returning({ id: listEntries.id })
  if (!saved) return { ok: false, reason: "stale", theirs: before }
  const fields = changedOf(before, texts, retired)
  const about = { actor, subjectType: "list", subjectId: saved.id, detail: { list, fields } }
  if (fields.length > 0) await record(tx, { ...about, action: "list.change" }, now)
  return { ok: true, key }
}

async function addEntry(
  tx: Tx,
  list: List,
  entries: ListEntry[],
  { fresh: id = uuidv7(), texts }: EntryInput,
  actor: string,
  now: number,
): Promise<Saved | Taken | typeof missing | { ok: false; reason: "full" }> {
  // The key is nobody's word, so that a name can be changed.
  const made: Saved = { ok: true, key: id }
  if (entries.some((entry) => entry.id === id)) return made
  const taken = takenIn(entries, texts)
  if (taken) return { ok: false, reason: "taken", locale: taken }
  if (choicesOf(entries).length >= MOST_ENTRIES) return { ok: false, reason: "full" }
  const position = (entries.at(-1)?.position ?? -1) + 1
  const [added] = await tx
    .insert(listEntries)
    .values({ id, list, key: id, texts, position })
    .onConflictDoNothing()
    .returning({ list: listEntries.list })
  if (!added) return addedAtOnce(tx, list, id)
  const about = { actor, subjectType: "list", subjectId: id, detail: { list } }
  await record(tx, { ...about, action: "list.add" }, now)
  return made
}

/** Somebody was faster with the same id: the same form sent twice, or one of another list. */
async function addedAtOnce(tx: Tx, list: List, id: string): Promise<Saved | typeof missing> {
  const [other] = await tx.select().from(listEntries).where(eq(listEntries.id, id))
  return other?.list === list ? { ok: true, key: id } : missing
}
