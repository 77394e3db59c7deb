import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Plan } from "#app/registration/plan.server.ts"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { usePath } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { IdentityQuestionKind } from "./identity-question.server.ts"

/** Asks whether a registration is really the reader's, and says why. */
export function IdentityQuestion({
  question,
  kind,
}: {
  question: IdentityQuestionKind
  kind: Plan["registration"]["kind"]
}) {
  const { t } = useTranslation("my")
  const path = usePath()
  if (question === "byMail")
    return (
      <Notice tone="info" title={t("who.byMailTitle")}>
        <p>{t("who.byMail")}</p>
      </Notice>
    )
  if (question === "choose")
    return (
      <Notice tone="warning" title={t("who.twoTitle")}>
        <p>{t("who.two")}</p>
        <p>
          <ButtonLink to="/my/choose">{t("who.twoGo")}</ButtonLink>
        </p>
      </Notice>
    )
  return (
    <Notice tone="info" title={t("who.title")}>
      <p>{t(kind === "volunteer" ? "who.whyVolunteer" : "who.why")}</p>
      <form method="post" action={path("/my/confirm")} className="cluster no-print">
        <Button>{t("who.yes")}</Button>
        <ButtonLink to="/my/not-me" tone="quiet">
          {t("who.no")}
        </ButtonLink>
      </form>
    </Notice>
  )
}
