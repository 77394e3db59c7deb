import { and, eq } from "drizzle-orm"
import { readCode } from "#app/registration/codes.ts"
import { registrations } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** The registration of an event that a spoken or typed code names, or undefined. */
export async function findByCode(db: Db, eventId: string, typed: string) {
  const [row] = await db
    .select({ id: registrations.id })
    .from(registrations)
    .where(and(eq(registrations.code, readCode(typed)), eq(registrations.eventId, eventId)))
  return row?.id
}
