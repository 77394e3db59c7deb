import type { ReactNode } from "react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { Conflict } from "./merge.ts"

/** Below a field that somebody else changed meanwhile: what they wrote, and a box to take it. Without it the reader's own stays. */
export function Theirs({
  conflicts = [],
  field,
  show = String,
}: {
  conflicts?: Conflict[]
  field: string
  show?: (value: unknown) => ReactNode
}) {
  const { t } = useTranslation("edit")
  const conflict = conflicts.find((each) => each.field === field)
  if (!conflict) return null
  const { theirs } = conflict
  const empty = theirs === null || theirs === ""
  return (
    <Notice tone="warning" title={t("conflict.title")}>
      <p>{empty ? t("conflict.cleared") : show(theirs)}</p>
      <div className="choice">
        <input type="checkbox" id={`take-${field}`} name="take" value={field} />
        <label htmlFor={`take-${field}`}>{t("conflict.take")}</label>
      </div>
    </Notice>
  )
}
