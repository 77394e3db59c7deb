import { and, desc, eq } from "drizzle-orm"
import { defaultLocale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { eventChanges, offerings, sites, user } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { type Told, tellChanges } from "./told.ts"
import { canUndo } from "./undo-plan.ts"

const PAGE = 100

/** What undo would take back: one change, or all that were made as one. `name` is whoever made it, null when they are gone. */
export type Last = {
  at: number
  by: string
  name: string | null
  version: number
  action: string
  steps: number
}

/** The last change of an event, where it can be undone. */
export async function lastChange(db: Db, eventId: string): Promise<Last | null> {
  const [last] = await db
    .select({ ...shown, batch: eventChanges.batch })
    .from(eventChanges)
    .leftJoin(user, eq(user.id, eventChanges.by))
    .where(eq(eventChanges.eventId, eventId))
    .orderBy(desc(eventChanges.version))
    .limit(1)
  if (!last || !canUndo(last.action)) return null
  const { batch, ...rest } = last
  const steps = batch === null ? 1 : await db.$count(eventChanges, isOfBatch(eventId, batch))
  return { ...rest, steps }
}

const shown = {
  at: eventChanges.at,
  by: eventChanges.by,
  name: user.name,
  version: eventChanges.version,
  action: eventChanges.action,
}

/** The last hundred changes of an event, newest first; of what was done in steps its last one. */
export async function changesOf(db: Db, eventId: string) {
  const rows = await db
    .select({ ...shown, batch: eventChanges.batch, undoneAt: eventChanges.undoneAt })
    .from(eventChanges)
    .leftJoin(user, eq(user.id, eventChanges.by))
    .where(eq(eventChanges.eventId, eventId))
    .orderBy(desc(eventChanges.version))
    .limit(PAGE + 1)
  const known = new Set<string>()
  const changes = rows.slice(0, PAGE).filter(({ batch }) => {
    if (batch === null) return true
    if (known.has(batch)) return false
    return known.add(batch)
  })
  return { changes, more: rows.length > PAGE }
}

/** The steps of what was done as one. */
export const isOfBatch = (eventId: string, batch: string) =>
  and(eq(eventChanges.eventId, eventId), eq(eventChanges.batch, batch))

/** What one change did; of much that was made in steps, all of them together. Null: there is none of this version. */
export async function toldOf(db: Db, eventId: string, version: number): Promise<Told | null> {
  const columns = {
    before: eventChanges.before,
    after: eventChanges.after,
    batch: eventChanges.batch,
  }
  const [found] = await db
    .select(columns)
    .from(eventChanges)
    .where(and(eq(eventChanges.eventId, eventId), eq(eventChanges.version, version)))
  if (!found) return null
  const names = await namesIn(db, eventId)
  const steps =
    found.batch === null
      ? [found]
      : await db.select(columns).from(eventChanges).where(isOfBatch(eventId, found.batch))
  return tellChanges(steps, (id) => names.get(id) ?? "")
}

async function namesIn(db: Db, eventId: string): Promise<Map<string, string>> {
  const [places, things] = [
    await db
      .select({ id: sites.id, texts: sites.texts })
      .from(sites)
      .where(eq(sites.eventId, eventId)),
    await db
      .select({ id: offerings.id, texts: offerings.texts })
      .from(offerings)
      .where(eq(offerings.eventId, eventId)),
  ]
  return new Map(
    [...places, ...things].map(({ id, texts }) => [id, pick(texts, defaultLocale, "name")]),
  )
}
