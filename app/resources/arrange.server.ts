import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { resources } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import type { ListAct } from "./forms.ts"
import { stepped } from "./rules.ts"

type Done = { ok: true } | { ok: false; reason: "missing" }

/** Does what a button of the list says. Refusal: missing (it is so already, or is not there any more). */
export async function arrange(tx: Tx, asked: ListAct, actor: string, now: number): Promise<Done> {
  const { act, id } = asked
  const at = "at" in asked ? asked.at : undefined
  if (!(await acts[act](tx, id, { now, at }))) return { ok: false, reason: "missing" }
  const about = { subjectType: "resource", subjectId: id }
  await record(tx, { actor, action: `resource.${act}`, ...about }, now)
  return { ok: true }
}

type Given = { now: number; at: number | undefined }
const acts: Record<ListAct["act"], (tx: Tx, id: string, given: Given) => Promise<boolean>> = {
  publish: (tx, id, { now }) => setPublished(tx, id, now),
  unpublish: (tx, id) => setPublished(tx, id, null),
  up: (tx, id, { at }) => step(tx, id, -1, at),
  down: (tx, id, { at }) => step(tx, id, 1, at),
  // What people see is taken down first.
  remove: async (tx, id) =>
    (
      await tx
        .delete(resources)
        .where(and(eq(resources.id, id), isNull(resources.publishedAt)))
        .returning({ id: resources.id })
    ).length > 0,
}

async function setPublished(tx: Tx, id: string, publishedAt: number | null) {
  const before = publishedAt === null ? isNotNull : isNull
  const rows = await tx
    .update(resources)
    .set({ publishedAt, version: sql`${resources.version} + 1` })
    .where(and(eq(resources.id, id), before(resources.publishedAt)))
    .returning({ id: resources.id })
  return rows.length > 0
}

/** One place up or down among those of its kind, unless it has been moved since `at` others stood before it. Order is no version: whoever edits a text loses nothing by it. */
async function step(tx: Tx, id: string, by: -1 | 1, at: number | undefined) {
  const [moved] = await tx.select().from(resources).where(eq(resources.id, id))
  if (!moved) return false
  const all = await tx
    .select({ id: resources.id, position: resources.position })
    .from(resources)
    .where(eq(resources.help, moved.help))
    .orderBy(asc(resources.position), asc(resources.id))
  const ids = all.map((one) => one.id)
  if (at !== undefined && at !== ids.indexOf(id)) return true
  const now = stepped(ids, id, by)
  if (now === ids) return false
  const places = new Map(now.map((each, position) => [each, position]))
  for (const one of all.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    if (one.position !== places.get(one.id))
      await tx
        .update(resources)
        .set({ position: places.get(one.id)! })
        .where(eq(resources.id, one.id))
  return true
}
