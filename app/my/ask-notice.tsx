import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Plan } from "#app/registration/plan.server.ts"
import { openAsk } from "#app/registration/plan.ts"
import { ButtonLink } from "#app/ui/button.tsx"
import { Notice } from "#app/ui/notice.tsx"

/** That something was asked and not answered yet, above the plan. */
export function AskNotice({ plan }: { plan: Plan }) {
  const { t } = useTranslation("my")
  const ask = openAsk(plan)
  if (!ask) return null
  return (
    <Notice tone="warning" title={t(`ask.notice.${ask.reason}`)}>
      <p>
        <ButtonLink to="/my/ask">{t("ask.noticeGo")}</ButtonLink>
      </p>
    </Notice>
  )
}
