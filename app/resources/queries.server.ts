import { eq, isNotNull } from "drizzle-orm"
import { readEntries } from "#app/registration/lists.server.ts"
import { choicesOf } from "#app/registration/lists.ts"
import { resources } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { type Group, grouped, type Kind } from "./rules.ts"

/** The kinds of help that staff can choose, in their order. */
export const kindsOfHelp = async (db: Db): Promise<Kind[]> =>
  choicesOf(await readEntries(db, "help")).map(({ key, position, texts }) => ({
    key,
    position,
    texts,
  }))

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
