import type { SubmissionResult } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ExpiredDraft, StaleDraft } from "#app/registration/draft-notices.tsx"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Theme } from "#db/schema/index.ts"
import { formId } from "./fields.ts"
import { QuestionSections, useQuestionLabels } from "./sections.tsx"
import type { AskedSection, TypedAnswers } from "./shown.ts"

type Props = {
  loaderData: Shown | { restart: string }
  actionData?: { lastResult: SubmissionResult; stale: boolean } | null
}
type Shown = {
  event: { theme: Theme }
  sections: AskedSection[]
  typed: TypedAnswers
  version: number
  back: string
  restart: null
}

/** What the event asks of its own, on one page before the last: of the contact first, then of each who comes. */
export function QuestionsPage({ loaderData, actionData }: Props) {
  if (loaderData.restart !== null) return <ExpiredDraft restart={loaderData.restart} />
  return <Asked {...loaderData} answered={actionData} />
}

function Asked({
  event,
  sections,
  typed,
  version,
  back,
  answered,
}: Shown & { answered: Props["actionData"] }) {
  const { t } = useTranslation("questions")
  const lastResult = answered?.lastResult
  const allErrors = (lastResult?.error ?? {}) as Record<string, string[]>
  const failed = Object.keys(allErrors).length > 0
  const labels = useQuestionLabels(sections)
  return (
    <Page
      title={t("title")}
      lede={<p>{t("lede")}</p>}
      theme={event.theme}
      back={{ to: back, label: t("back") }}
      failed={failed}
    >
      {failed && <ErrorSummary form={{ id: formId, allErrors }} labels={labels} />}
      {answered?.stale && <StaleDraft reload={back} />}
      <StepForm id={formId} version={version}>
        <QuestionSections {...{ sections, typed, lastResult }} />
        <Button>{t("next")}</Button>
      </StepForm>
    </Page>
  )
}
