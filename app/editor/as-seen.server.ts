import { and, desc, eq, gt } from "drizzle-orm"
import { eventChanges } from "#db/schema/index.ts"
import type { Db } from "#dialect"

type Row = Record<string, unknown>

/**
 * A row of an event as it was at each of some versions of the event: what a form that was opened then has shown. A
 * version that is yet to come is now. Null: it was not there, or has been deleted since.
 */
export async function asSeen<R extends Row>(
  db: Db,
  of: { eventId: string; table: string; id: string },
  row: R,
  versions: number[],
): Promise<(R | null)[]> {
  const since = await db
    .select({ version: eventChanges.version, before: eventChanges.before })
    .from(eventChanges)
    .where(
      and(eq(eventChanges.eventId, of.eventId), gt(eventChanges.version, Math.min(...versions))),
    )
    .orderBy(desc(eventChanges.version))
  return versions.map((version) => {
    let was: R | null = row
    for (const { before } of since.filter((each) => each.version > version)) {
      const columns = before[of.table]?.[of.id]
      if (columns === undefined) continue
      was = columns && ({ ...was, ...columns } as R)
    }
    return was
  })
}
