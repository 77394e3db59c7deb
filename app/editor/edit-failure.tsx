import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { EditRefusal } from "./edit-event.server.ts"
import { HoldersNotice } from "./holders-notice.tsx"

/** Why nothing was saved, above the form; what concerns one field stands beside it. */
export function EditFailure({ refusal }: { refusal: EditRefusal | null }) {
  const { t } = useTranslation("edit")
  if (refusal?.reason === "taken") return <HoldersNotice holders={refusal.holders} />
  if (refusal?.reason !== "conflict") return null
  return (
    <Notice tone="warning" title={t("conflict.above", { count: refusal.conflicts.length })}>
      <p>{t("conflict.how")}</p>
    </Notice>
  )
}
