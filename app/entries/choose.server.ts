import { type Draft, saveDraft } from "../registration/drafts.server.ts"
import type { Category, EntryData } from "./queries.server.ts"

/**
 * Moves an entry that is being written to a category, or onto its waitlist when that is full.
 * Refusals: unknown (not of this event), stale and expired as of the draft.
 */
export async function choosePlace(
  {
    draft,
    categories,
    slotId,
  }: { draft: Draft<EntryData>; categories: Category[]; slotId: string },
  now: number,
) {
  const chosen = categories.find((category) => category.slotId === slotId)
  if (!chosen) return { ok: false, reason: "unknown" } as const
  return saveDraft(draft, { ...draft.data, slotId, wait: chosen.state === "full" }, now)
}
