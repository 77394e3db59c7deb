import type { SubmissionResult } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Theme } from "#db/schema/index.ts"
import { ExpiredDraft, StaleDraft } from "../draft-notices.tsx"
import { StepForm } from "../step-form.tsx"
import { formId } from "./fields.ts"
import { QuestionSections, useQuestionLabels } from "./sections.tsx"
import type { AskedSection, TypedAnswers } from "./shown.ts"

type Props = {
  loaderData: {
    event: { theme: Theme }
    sections: AskedSection[]
    typed: TypedAnswers
    version: number
    back: string
  } | null
  actionData?: { lastResult: SubmissionResult; stale: boolean } | null
  params: { slug: string }
}

/** What the event asks of its own, on one page before the last: of the contact first, then of each who comes. */
export function QuestionsPage({ loaderData, actionData, params }: Props) {
  if (!loaderData) return <ExpiredDraft restart={`/events/${params.slug}/register`} />
  return <Asked {...loaderData} answered={actionData} />
}

function Asked({
  event,
  sections,
  typed,
  version,
  back,
  answered,
}: NonNullable<Props["loaderData"]> & { answered: Props["actionData"] }) {
  const { t } = useTranslation("questions")
  const lastResult = answered?.lastResult
  const allErrors = (lastResult?.error ?? {}) as Record<string, string[]>
  const failed = Object.keys(allErrors).length > 0
  return (
    <Page
      title={t("title")}
      lede={<p>{t("lede")}</p>}
      theme={event.theme}
      back={{ to: back, label: t("back") }}
      failed={failed}
    >
      {failed && (
        <ErrorSummary form={{ id: formId, allErrors }} labels={useQuestionLabels(sections)} />
      )}
      {answered?.stale && <StaleDraft reload={back} />}
      <StepForm id={formId} version={version}>
        <QuestionSections {...{ sections, typed, lastResult }} />
        <Button>{t("next")}</Button>
      </StepForm>
    </Page>
  )
}
