import { and, count, eq, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { record } from "#app/audit/record.server.ts"
import { resources } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import type { ResourceInput } from "./forms.ts"
import { kindsOfHelp } from "./queries.server.ts"
import type { Resource } from "./rules.ts"

type Unknown = { ok: false; reason: "kind" }

/** Adds a resource, unpublished, as the last of its kind, unless one of this id stands. Refusal: kind (there is no such kind of help). */
export async function addResource(
  tx: Tx,
  { version: _, ...input }: ResourceInput,
  actor: string,
  now: number,
  id = uuidv7(),
): Promise<{ ok: true; id: string } | Unknown> {
  if (!(await isKind(tx, input.help))) return { ok: false, reason: "kind" }
  const [last] = await tx
    .select({ rows: count() })
    .from(resources)
    .where(eq(resources.help, input.help))
  const [added] = await tx
    .insert(resources)
    .values({ ...asRow(input), id, position: last?.rows ?? 0, changedAt: now })
    .onConflictDoNothing()
    .returning({ id: resources.id })
  if (!added) return { ok: true, id }
  await record(tx, { actor, action: "resource.add", subjectType: "resource", subjectId: id }, now)
  return { ok: true, id }
}

/**
 * Changes a resource as it stood at `version`. Refusals: stale (somebody was faster: `theirs` is what stands there now),
 * missing, kind.
 */
export async function changeResource(
  tx: Tx,
  id: string,
  { version, ...input }: ResourceInput,
  actor: string,
  now: number,
): Promise<
  | { ok: true }
  | Unknown
  | { ok: false; reason: "missing" }
  | { ok: false; reason: "stale"; theirs: Resource }
> {
  const [before] = await tx.select().from(resources).where(eq(resources.id, id))
  if (!before) return { ok: false, reason: "missing" }
  if (!(await isKind(tx, input.help, before.help))) return { ok: false, reason: "kind" }
  const row = asRow(input)
  const [saved] = await tx
    .update(resources)
    .set({ ...row, version: sql`${resources.version} + 1`, changedAt: now })
    .where(and(eq(resources.id, id), eq(resources.version, version)))
    .returning({ id: resources.id })
  if (!saved) return { ok: false, reason: "stale", theirs: before }
  const fields = changed(before, row)
  const about = { subjectType: "resource", subjectId: id, detail: { fields } }
  if (fields.length > 0) await record(tx, { actor, action: "resource.change", ...about }, now)
  return { ok: true }
}

/** One that can be chosen, or that it has already. */
async function isKind(tx: Tx, key: string, held?: string) {
  return (await kindsOfHelp(tx, [held ?? []].flat())).some((kind) => kind.key === key)
}

type Typed = Omit<ResourceInput, "version">

/** An emptied field is no value. */
const asRow = ({ help, texts, phone, sms, tty, link, languages }: Typed) => ({
  help,
  texts,
  phone: phone ?? null,
  sms: sms ?? null,
  tty: tty ?? null,
  link: link ?? null,
  languages,
})

const changed = (before: Resource, row: ReturnType<typeof asRow>): string[] =>
  (Object.keys(row) as (keyof typeof row)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(row[key]),
  )
