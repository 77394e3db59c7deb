import { and, asc, eq, sql } from "drizzle-orm"
import { chunks } from "#db/chunks.ts"
import { db, transaction } from "#db/index.ts"
import { audit } from "#db/schema/index.ts"
import { among, type Tx } from "#dialect"
import { type Holding, held } from "./holding.ts"

/** Lines hold ids and field names and stay; the one thing in them that somebody typed is why they did it, and that goes. */
export const ofAudit: Holding[] = [
  held(audit, {
    copied: ["at", "actor", "action"],
    internal: ["id", "subjectType", "subjectId", "eventId", "detail"],
    rows: (db, whose) =>
      db
        .select()
        .from(audit)
        .where(among(audit.subjectId, whose.registrations))
        .orderBy(asc(audit.id)),
    forget: async (tx, whose) =>
      dropReasons(
        tx,
        await tx.select(line).from(audit).where(among(audit.subjectId, whose.registrations)),
      ),
    forgetEvent: async (eventId, stop) => {
      const read = (last: Line | undefined, limit: number) =>
        db
          .select(line)
          .from(audit)
          .where(
            and(
              eq(audit.eventId, eventId),
              last && sql`(${audit.at}, ${audit.id}) > (${last.at}, ${last.id})`,
            ),
          )
          .orderBy(asc(audit.at), asc(audit.id))
          .limit(limit)
      for await (const lines of chunks(read, { stop }))
        await transaction((tx) => dropReasons(tx, lines))
    },
  }),
]

const line = { id: audit.id, at: audit.at, detail: audit.detail }
type Line = Pick<typeof audit.$inferSelect, "id" | "at" | "detail">

async function dropReasons(tx: Tx, lines: Line[]) {
  for (const { id, detail } of lines) {
    if (!("reason" in detail)) continue
    const { reason: _, ...rest } = detail
    await tx.update(audit).set({ detail: rest }).where(eq(audit.id, id))
  }
}
