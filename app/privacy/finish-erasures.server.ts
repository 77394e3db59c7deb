import { and, asc, eq, inArray, isNull, lte, ne } from "drizzle-orm"
import { dropMails } from "#app/smtp/mailbox.server.ts"
import { db, scrub, transaction } from "#db/index.ts"
import { erasures, outbox } from "#db/schema/index.ts"
import { erasedKey } from "./erase-on-request.server.ts"

type Erasure = typeof erasures.$inferSelect

/**
 * What is left of those who were erased on request: files of mails, the address of the last mail as soon as that was
 * sent or given up, and bytes that the database had not overwritten yet. Killed anywhere, the next sweep goes on.
 * Returns how many erasures were finished.
 */
export async function finishErasures(now: number, stop?: AbortSignal): Promise<number> {
  const open = await db
    .select()
    .from(erasures)
    .where(and(isNull(erasures.finishedAt), lte(erasures.finishAfter, now)))
    .orderBy(asc(erasures.finishAfter))
    .limit(200)
  const told: Erasure[] = []
  for (const erasure of open) {
    if (stop?.aborted) return 0
    await dropMails(erasure.files)
    if (await isTold(erasure)) told.push(erasure)
  }
  if (told.length === 0 || !(await scrub(stop))) return 0
  const ids = told.map(({ id }) => id)
  await transaction(async (tx) => {
    await tx.update(erasures).set({ finishedAt: now, files: [] }).where(inArray(erasures.id, ids))
  })
  return told.length
}

/** Whether the last mail is on its way or given up, or there was none; then nothing of its address stays. */
async function isTold({ what, subjectId }: Erasure): Promise<boolean> {
  if (what === "attendee") return true
  const key = eq(outbox.dedupeKey, erasedKey(subjectId))
  const [letter] = await db
    .select({ state: outbox.state, recipient: outbox.recipient })
    .from(outbox)
    .where(key)
  if (!letter || letter.recipient === "") return true
  if (letter.state === "queued" || letter.state === "sending") return false
  await transaction(async (tx) => {
    await tx.update(outbox).set({ recipient: "", recipientKey: "", error: null }).where(key)
    // Nobody can correct an address that is gone.
    await tx
      .update(outbox)
      .set({ state: "skipped" })
      .where(and(key, ne(outbox.state, "sent")))
  })
  return true
}
