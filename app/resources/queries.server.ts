import { eq, isNotNull } from "drizzle-orm"
import { readEntries } from "#app/registration/lists.server.ts"
import { choicesOf } from "#app/registration/lists.ts"
import { resources } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { type Group, grouped, type Kind } from "./rules.ts"

/** The kinds of help that staff can choose, in their order, and those that are held already. */
export const kindsOfHelp = async (db: Db, held: string[] = []): Promise<Kind[]> =>
  choicesOf(await readEntries(db, "help"), held).map(({ key, position, texts }) => ({
    key,
    position,
    texts,
  }))

/** What everybody sees: published resources by what they help with, also under a kind that is not chosen any more. Kinds without any are left out. */
export async function publishedHelp(db: Db): Promise<Group[]> {
  const published = await db.select().from(resources).where(isNotNull(resources.publishedAt))
  const kinds = await kindsOfHelp(db, heldBy(published))
  return grouped(kinds, published).filter((group) => group.resources.length > 0)
}

/** All of it, for those who edit it. */
export async function allHelp(db: Db): Promise<Group[]> {
  const all = await db.select().from(resources)
  return grouped(await kindsOfHelp(db, heldBy(all)), all)
}

const heldBy = (some: { help: string }[]) => some.map(({ help }) => help)

export async function findResource(db: Db, id: string) {
  const [row] = await db.select().from(resources).where(eq(resources.id, id))
  return row ?? null
}
