import { and, count, eq } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { record } from "#app/audit/record.server.ts"
import { listEntries } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import type { KindInput } from "./forms.ts"

/** A kind of help, new or with other names. Refusal: missing (there is none with that key). */
export async function saveKind(
  tx: Tx,
  { key, texts }: KindInput,
  actor: string,
  now: number,
): Promise<{ ok: true; key: string } | { ok: false; reason: "missing" }> {
  const about = { actor, subjectType: "list" }
  if (key) {
    const saved = await tx
      .update(listEntries)
      .set({ texts })
      .where(and(eq(listEntries.list, "help"), eq(listEntries.key, key)))
      .returning({ id: listEntries.id })
    if (!saved[0]) return { ok: false, reason: "missing" }
    await record(tx, { ...about, action: "list.change", subjectId: saved[0].id }, now)
    return { ok: true, key }
  }
  const id = uuidv7()
  const [last] = await tx
    .select({ rows: count() })
    .from(listEntries)
    .where(eq(listEntries.list, "help"))
  // The key is nobody's word, so that a name can be changed.
  const entry = { id, list: "help", key: id, texts, position: last?.rows ?? 0 }
  await tx.insert(listEntries).values(entry)
  await record(tx, { ...about, action: "list.add", subjectId: id }, now)
  return { ok: true, key: id }
}
