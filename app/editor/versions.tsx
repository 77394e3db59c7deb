import type { EditRefusal } from "./edit-event.server.ts"

/** What the form was filled with, and what of others' changes it tells of. */
export function Versions({
  lastResult,
  version,
  refusal,
}: {
  /** The form that came back, when one did. */
  lastResult?: { initialValue?: Record<string, unknown> | null }
  version: number
  refusal: EditRefusal | null
}) {
  const before = lastResult?.initialValue
  const shown = before ? String(before.shown ?? version) : String(version)
  const seen = refusal?.reason === "conflict" ? refusal.version : (before?.seen ?? version)
  return (
    <>
      <input type="hidden" name="shown" value={shown} />
      <input type="hidden" name="seen" value={String(seen)} />
    </>
  )
}
