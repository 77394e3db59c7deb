import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Plan } from "#app/registration/plan.server.ts"
import { lastAsk } from "#app/registration/plan.ts"
import { ButtonLink } from "#app/ui/button.tsx"
import { LocalLink } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"

/** What was asked, above the plan: to be answered, or what was answered and where it can be changed. */
export function AskNotice({ plan }: { plan: Plan }) {
  const { t } = useTranslation("my")
  const ask = lastAsk(plan)
  if (!ask || ask.reply === "gaveUp") return null
  if (ask.reply)
    return (
      <Notice tone="info" title={t(`ask.replied.${ask.reply}`)}>
        <p>
          <LocalLink to="/my/ask">{t("ask.again")}</LocalLink>
        </p>
      </Notice>
    )
  return (
    <Notice tone="warning" title={t(`ask.notice.${ask.reason}`)}>
      <p>
        <ButtonLink to="/my/ask">{t("ask.noticeGo")}</ButtonLink>
      </p>
    </Notice>
  )
}
