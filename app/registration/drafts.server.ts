import { randomBytes } from "node:crypto"
import { and, asc, eq, gt, inArray, lte, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { draftCookie, hashOf } from "#app/http/cookies.server.ts"
import { inSteps } from "#db/chunks.ts"
import { db, transaction } from "#db/index.ts"
import { drafts, registrations } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"

export type Flow = (typeof drafts.$inferSelect)["flow"]
export type Draft<T> = { id: string; eventId: string; flow: Flow; version: number; data: T }

/** Unused for this long, a draft is gone. */
const IDLE_MS = 45 * 60_000

/** Starts a draft, which its address alone does not open: redirect with the headers, which set the browser's cookie. */
export async function startDraft(
  request: Request,
  start: { eventId: string; flow: Flow; data: object },
  now: number,
): Promise<{ id: string; headers: Headers }> {
  const browser = draftCookie.read(request) ?? randomBytes(24).toString("base64url")
  const id = uuidv7()
  const row = { ...start, id, browserHash: hashOf(browser), expiresAt: now + IDLE_MS }
  await transaction((tx) => insertDraft(tx).execute(row))
  return { id, headers: new Headers({ "Set-Cookie": draftCookie.write(browser) }) }
}

const insertDraft = (tx: Tx) =>
  prepared(tx, "start draft", (h) =>
    h.insert(drafts).values({
      id: sql.placeholder("id"),
      browserHash: sql.placeholder("browserHash"),
      eventId: sql.placeholder("eventId"),
      flow: sql.placeholder("flow"),
      data: sql.placeholder("data"),
      expiresAt: sql.placeholder("expiresAt"),
    }),
  )

/** A draft of this browser, or null: unknown, of another browser or flow, or unused for 45 minutes. */
export async function openDraft<T>(
  request: Request,
  { id, flow }: { id: string; flow?: Flow },
  now: number,
): Promise<Draft<T> | null> {
  const browser = draftCookie.read(request)
  if (!browser) return null
  const [row] = await prepared(db, "open draft", (h) =>
    h
      .select()
      .from(drafts)
      .where(
        and(
          eq(drafts.id, sql.placeholder("id")),
          eq(drafts.browserHash, sql.placeholder("browserHash")),
          gt(drafts.expiresAt, sql.placeholder("now")),
        ),
      ),
  ).execute({ id, browserHash: hashOf(browser), now })
  if (!row || (flow && row.flow !== flow)) return null
  return {
    id: row.id,
    eventId: row.eventId,
    flow: row.flow,
    version: row.version,
    data: row.data as T,
  }
}

/** Keeps what was typed. `version` is the one that the form was shown with. Refusals: stale (another tab was faster), expired. */
export async function saveDraft<T extends object>(
  draft: { id: string; version: number },
  data: T,
  now: number,
  version = draft.version,
): Promise<{ ok: true; version: number } | { ok: false; reason: "stale" | "expired" }> {
  return transaction(async (tx) => {
    const given = { id: draft.id, data, version, now, expiresAt: now + IDLE_MS }
    const saved = await updateDraft(tx).execute(given)
    if (saved[0]) return { ok: true as const, version: saved[0].version }
    const [still] = await tx
      .select({ id: drafts.id })
      .from(drafts)
      .where(and(eq(drafts.id, draft.id), gt(drafts.expiresAt, now)))
    return { ok: false as const, reason: still ? ("stale" as const) : ("expired" as const) }
  })
}

const updateDraft = (tx: Tx) =>
  prepared(tx, "save draft", (h) =>
    h
      .update(drafts)
      .set({
        data: sql`${sql.param(sql.placeholder("data"), drafts.data)}`,
        version: sql`${drafts.version} + 1`,
        expiresAt: sql`${sql.placeholder("expiresAt")}`,
      })
      .where(
        and(
          eq(drafts.id, sql.placeholder("id")),
          eq(drafts.version, sql.placeholder("version")),
          gt(drafts.expiresAt, sql.placeholder("now")),
        ),
      )
      .returning({ version: drafts.version }),
  )

/** "Done, clear this computer": forgets what this browser typed; registrations stay. The headers clear its cookie. */
export async function clearBrowser(request: Request): Promise<Headers> {
  const browser = draftCookie.read(request)
  if (browser)
    await transaction(async (tx) => {
      await tx.delete(drafts).where(eq(drafts.browserHash, hashOf(browser)))
    })
  return new Headers({ "Set-Cookie": draftCookie.clear() })
}

/** Deletes what nobody used for 45 minutes, in steps. Returns how many went. */
export const sweepDrafts = (now: number, stop?: AbortSignal): Promise<number> =>
  inSteps(
    async (limit) => {
      const old = await db
        .select({ id: drafts.id })
        .from(drafts)
        .where(lte(drafts.expiresAt, now))
        .orderBy(asc(drafts.expiresAt))
        .limit(limit)
      if (old.length > 0) await transaction((tx) => forget(tx, old, now))
      return old.length
    },
    { most: 200, stop },
  )

/** Whoever went on with a draft meanwhile keeps it. */
async function forget(tx: Tx, old: { id: string }[], now: number) {
  const ids = old.map(({ id }) => id)
  await tx.delete(drafts).where(and(inArray(drafts.id, ids), lte(drafts.expiresAt, now)))
}

/** The registration that a draft became, for the same browser's confirmation page. */
export async function findRegistrationByDraft(draftId: string): Promise<string | null> {
  const [row] = await prepared(db, "registration by draft", (h) =>
    h
      .select({ id: registrations.id })
      .from(registrations)
      .where(eq(registrations.draftId, sql.placeholder("draftId"))),
  ).execute({ draftId })
  return row?.id ?? null
}
