import { and, count, eq, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { record } from "#app/audit/record.server.ts"
import type { List, ListEntry } from "#app/registration/lists.ts"
import { listEntries } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import type { EntryInput } from "./forms.ts"

/**
 * An entry of an open list, new or as it stood at `version`. Refusals: missing (there is none with that key), stale
 * (somebody was faster: `theirs` is what stands there now).
 */
export async function saveEntry(
  tx: Tx,
  list: List,
  { key, version, texts, retired }: EntryInput,
  actor: string,
  now: number,
): Promise<
  | { ok: true; key: string }
  | { ok: false; reason: "missing" }
  | { ok: false; reason: "stale"; theirs: ListEntry }
> {
  if (!key) return addEntry(tx, list, texts, actor, now)
  const one = and(eq(listEntries.list, list), eq(listEntries.key, key))
  const [before] = await tx.select().from(listEntries).where(one)
  if (!before) return { ok: false, reason: "missing" }
  const retiredAt = retired ? (before.retiredAt ?? now) : null
  const [saved] = await tx
    .update(listEntries)
    .set({ texts, retiredAt, version: sql`${listEntries.version} + 1` })
    .where(and(one, eq(listEntries.version, version)))
    .returning({ id: listEntries.id })
  if (!saved) return { ok: false, reason: "stale", theirs: before }
  const about = { actor, subjectType: "list", subjectId: saved.id }
  await record(tx, { ...about, action: "list.change" }, now)
  return { ok: true, key }
}

async function addEntry(
  tx: Tx,
  list: List,
  texts: EntryInput["texts"],
  actor: string,
  now: number,
): Promise<{ ok: true; key: string }> {
  const id = uuidv7()
  const [last] = await tx
    .select({ rows: count() })
    .from(listEntries)
    .where(eq(listEntries.list, list))
  // The key is nobody's word, so that a name can be changed.
  await tx.insert(listEntries).values({ id, list, key: id, texts, position: last?.rows ?? 0 })
  await record(tx, { actor, subjectType: "list", subjectId: id, action: "list.add" }, now)
  return { ok: true, key: id }
}
