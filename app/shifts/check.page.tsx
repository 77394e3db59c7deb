import { type SubmissionResult, useForm } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ConsentField } from "#app/registration/consent-field.tsx"
import { ExpiredDraft } from "#app/registration/draft-notices.tsx"
import { OwnAnswers } from "#app/registration/questions/own-answers.tsx"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Route } from "./+types/check.route.ts"
import { Answers, Obstacle, Reminders } from "./review.tsx"

export function CheckPage({ loaderData, actionData }: Route.ComponentProps) {
  if (loaderData.expired) return <ExpiredDraft restart={`/events/${loaderData.slug}/volunteer`} />
  return (
    <Review
      {...loaderData}
      {...actionData}
      obstacle={actionData?.obstacle ?? loaderData.obstacle}
    />
  )
}

type Shown = Extract<Route.ComponentProps["loaderData"], { expired: false }>

function Review(props: Shown & { lastResult?: SubmissionResult }) {
  const { t } = useTranslation("shifts")
  const [form, fields] = useForm<{ privacy: string }>({ id: "check", lastResult: props.lastResult })
  const { obstacle, shifts, waits, zone, you } = props
  const board = `/events/${props.slug}/volunteer?draft=${props.draftId}`
  const answers = `/events/${props.slug}/shift/${props.draftId}/you`
  const questions = `/events/${props.slug}/shift/${props.draftId}/questions`
  return (
    <Page
      title={t("check.title")}
      lede={<p>{t("check.lede")}</p>}
      theme={props.theme}
      back={{ to: answers, label: t("you.title") }}
      failed={props.lastResult !== undefined}
    >
      <Steps current={3} total={3} label={t("check.step")} />
      <ErrorSummary form={form} />
      {obstacle && <Obstacle {...obstacle} {...{ zone, board, version: props.version }} />}
      <Answers {...{ shifts, waits, zone, you, board, answers }} />
      <OwnAnswers lines={props.answers} change={questions} />
      <Reminders {...{ shifts, waits, you }} />
      {!obstacle && (
        <StepForm id={form.id} version={props.version} asOf={props.asOf}>
          <ConsentField
            field={fields.privacy}
            organisation={props.organisation}
            purgeOn={props.purgeOn}
          />
          <Button>{t("check.confirm")}</Button>
        </StepForm>
      )}
    </Page>
  )
}
