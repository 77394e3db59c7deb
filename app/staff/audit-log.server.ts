import { aliasedTable, and, asc, count, desc, eq, ne, sql } from "drizzle-orm"
import { audit, events, user } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { actions } from "./words.ts"

export const PAGE = 100

const subject = aliasedTable(user, "subject")

export type AuditFilters = { actor?: string; action?: string; event?: string }

/** Lines of the audit log, newest first, from below the line `before`. `next` names the line that the next page goes on from. */
export async function readAudit(
  db: Db,
  { actor, action, event }: AuditFilters,
  before?: string,
  limit = PAGE,
) {
  const [from] = before
    ? await db.select({ at: audit.at, id: audit.id }).from(audit).where(eq(audit.id, before))
    : []
  const rows = await db
    .select({
      id: audit.id,
      at: audit.at,
      actor: audit.actor,
      name: user.name,
      action: audit.action,
      subjectType: audit.subjectType,
      subjectId: audit.subjectId,
      /** Of a line about somebody of staff. */
      subject: subject.name,
      event: events.slug,
      zone: events.zone,
      detail: audit.detail,
    })
    .from(audit)
    .leftJoin(user, eq(user.id, audit.actor))
    .leftJoin(subject, eq(subject.id, audit.subjectId))
    .leftJoin(events, eq(events.id, audit.eventId))
    .where(
      and(
        actor ? eq(audit.actor, actor) : undefined,
        action ? eq(audit.action, action) : undefined,
        event ? eq(audit.eventId, event) : undefined,
        from && sql`${audit.at} <= ${from.at}`,
        from && sql`(${audit.at}, ${audit.id}) < (${from.at}, ${from.id})`,
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(limit + 1)
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]?.id : undefined }
}

/** The zone that most events are in, for what belongs to none; undefined before there is one. */
export async function homeZone(db: Db): Promise<string | undefined> {
  const [most] = await db
    .select({ zone: events.zone })
    .from(events)
    .groupBy(events.zone)
    .orderBy(desc(count()), asc(events.zone))
    .limit(1)
  return most?.zone
}

/** What was done to one subject, newest first, without who only looked at it; `more`: there is more than `limit`. */
export async function historyOf(db: Db, subjectId: string, limit = PAGE) {
  const rows = await db
    .select({
      id: audit.id,
      at: audit.at,
      actor: audit.actor,
      name: user.name,
      action: audit.action,
      detail: audit.detail,
    })
    .from(audit)
    .leftJoin(user, eq(user.id, audit.actor))
    .where(and(eq(audit.subjectId, subjectId), ne(audit.action, "registration.view")))
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(limit + 1)
  return { lines: rows.slice(0, limit), more: rows.length > limit }
}

/** What the log can be filtered by. Read from short lists: the log itself has a line for every look. */
export async function auditChoices(db: Db) {
  const [staff, known] = await Promise.all([
    db
      .select({ id: user.id, name: user.name, email: user.email })
      .from(user)
      .orderBy(asc(user.name)),
    db.select({ id: events.id, slug: events.slug, texts: events.texts }).from(events),
  ])
  return {
    actors: [...staff, ...["public", "system"].map((id) => ({ id, name: null, email: null }))],
    actions,
    events: known,
  }
}
