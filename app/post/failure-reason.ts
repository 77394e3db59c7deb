import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ENOUGH, TOO_MANY, UNWRITTEN } from "./rules.ts"

export function useReason() {
  const { t } = useTranslation("mailbox")
  return (error: string | null) => {
    if (error === UNWRITTEN) return t("failures.unwritten")
    if (error === TOO_MANY) return t("failures.tooMany")
    return error === ENOUGH ? t("failures.enough") : error
  }
}
