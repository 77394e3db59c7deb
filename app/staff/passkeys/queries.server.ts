import { asc, eq } from "drizzle-orm"
import { passkeys } from "#db/schema/index.ts"
import type { Db, Tx } from "#dialect"

/** Somebody's keys, the oldest first. */
export const passkeysOf = (on: Db | Tx, userId: string) =>
  on
    .select({
      id: passkeys.id,
      name: passkeys.name,
      transports: passkeys.transports,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id))
export type Passkey = Awaited<ReturnType<typeof passkeysOf>>[number]
