import { and, asc, eq, isNotNull, isNull } from "drizzle-orm"
import { listEntries, resources } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { type Group, grouped, type Kind } from "./rules.ts"

/** The kinds of help that staff can choose, in their order. */
export const kindsOfHelp = (db: Db): PromiseLike<Kind[]> =>
  db
    .select({ key: listEntries.key, position: listEntries.position, texts: listEntries.texts })
    .from(listEntries)
    .where(and(eq(listEntries.list, "help"), isNull(listEntries.retiredAt)))
    .orderBy(asc(listEntries.position), asc(listEntries.key))

/** What everybody sees: published resources by what they help with. Kinds without any are left out. */
export async function publishedHelp(db: Db): Promise<Group[]> {
  const published = await db.select().from(resources).where(isNotNull(resources.publishedAt))
  return grouped(await kindsOfHelp(db), published).filter((group) => group.resources.length > 0)
}

/** All of it, for those who edit it. */
export async function allHelp(db: Db): Promise<Group[]> {
  return grouped(await kindsOfHelp(db), await db.select().from(resources))
}

export async function findResource(db: Db, id: string) {
  const [row] = await db.select().from(resources).where(eq(resources.id, id))
  return row ?? null
}
