import { isDeepStrictEqual } from "node:util"
import { type Draft, openDraft, saveDraft } from "../registration/drafts.server.ts"
import type { Visit } from "./forms.ts"

/**
 * Keeps a step's answers; `version` is the one that the form was shown with. A double tap sends the same answers twice,
 * which is fine. Refusals: stale (another window saved something else), expired.
 */
export async function keep(
  request: Request,
  draft: Draft<Visit>,
  visit: Visit,
  version: FormDataEntryValue | null,
  now: number,
): Promise<{ ok: true } | { ok: false; reason: "stale" | "expired" }> {
  const saved = await saveDraft(draft, visit, now, Number(version) || draft.version)
  if (saved.ok || saved.reason === "expired") return saved
  const current = await openDraft<Visit>(request, { id: draft.id, flow: "visit" }, now)
  return isDeepStrictEqual(current?.data, visit) ? { ok: true } : saved
}
