import { clock, shortDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { Brief, SignUpState } from "./rules.ts"

/** Why signing up is not possible, or only for the waitlist. */
export function StateNotice({
  event,
  register,
  walkIn,
  over,
}: {
  event: Brief
  register: SignUpState
  /** Whether places are kept for who comes without signing up. */
  walkIn: boolean
  over?: boolean
}) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  if (event.state === "cancelled")
    return (
      <Notice tone="bad" title={t("event.states.cancelled")}>
        <p>{t("event.states.cancelledText")}</p>
      </Notice>
    )
  if (over)
    return (
      <Notice tone="info" title={t("event.states.over")}>
        <p>{t("event.states.overText")}</p>
      </Notice>
    )
  if (register.state === "notOpen") {
    const when = `${shortDay(locale, event.zone, register.opensAt)}, ${clock(locale, event.zone, register.opensAt)}`
    return <Notice tone="info" title={t("event.states.notOpen", { when })} />
  }
  if (register.state === "full")
    return (
      <Notice tone="warning" title={t("event.states.full")}>
        <p>{t("event.states.fullText")}</p>
      </Notice>
    )
  if (register.state === "closed")
    return (
      <Notice tone="info" title={t("event.states.closed")}>
        <p>{walkIn ? t("event.states.closedWalkIn") : t("event.states.closedText")}</p>
      </Notice>
    )
  return null
}
