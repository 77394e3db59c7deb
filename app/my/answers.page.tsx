import type { SubmissionResult } from "@conform-to/react"
import { useLocation } from "react-router"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaleDraft } from "#app/registration/draft-notices.tsx"
import { formId } from "#app/registration/questions/fields.ts"
import { QuestionSections, useQuestionLabels } from "#app/registration/questions/sections.tsx"
import { Button, ButtonLink, HiddenSubmit } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/answers.route.ts"

/** What was answered to the event's own questions, to be changed. */
export function AnswersPage({ loaderData, actionData }: Route.ComponentProps) {
  const { event, sections, typed } = loaderData
  const { t } = useTranslation("my")
  const { t: questions } = useTranslation("questions")
  const { pathname } = useLocation()
  const lastResult: SubmissionResult | undefined = actionData?.lastResult
  const allErrors = (lastResult?.error ?? {}) as Record<string, string[]>
  const failed = Object.keys(allErrors).length > 0
  const labels = useQuestionLabels(sections)
  // Only who was told of another change may write over it.
  const version = actionData && !actionData.stale ? actionData.version : loaderData.version
  return (
    <Page
      title={questions("title")}
      lede={<p>{questions("lede")}</p>}
      theme={event.theme}
      back={{ to: "/my", label: t("back") }}
      failed={failed || actionData?.stale}
    >
      {failed && <ErrorSummary form={{ id: formId, allErrors }} labels={labels} />}
      {actionData?.stale && <StaleDraft reload="/my/answers" />}
      <form method="post" id={formId} action={pathname} noValidate>
        <HiddenSubmit />
        <input type="hidden" name="version" value={version} />
        <QuestionSections {...{ sections, typed, lastResult }} />
        <div className="cluster">
          <Button>{t("own.save")}</Button>
          <ButtonLink to="/my" tone="quiet">
            {t("own.leave")}
          </ButtonLink>
        </div>
      </form>
    </Page>
  )
}
