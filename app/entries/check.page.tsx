import { useForm } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ConsentField } from "#app/registration/consent-field.tsx"
import { ExpiredDraft } from "#app/registration/draft-notices.tsx"
import { EventVoice } from "#app/registration/event-voice.tsx"
import { OwnAnswers } from "#app/registration/questions/own-answers.tsx"
import { startPath } from "#app/registration/start-path.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Route } from "./+types/check.route.ts"
import { CategoryGone, useLostCategory } from "./category-gone.tsx"
import { EventRules } from "./event-rules.tsx"
import { NextSteps } from "./next-steps.tsx"
import { isSolo } from "./rules.ts"
import { TeamSummary } from "./summary.tsx"

export function CheckPage({ loaderData, actionData }: Route.ComponentProps) {
  return "team" in loaderData ? (
    <EventVoice event={loaderData.event}>
      <Check entry={loaderData} actionData={actionData} />
    </EventVoice>
  ) : (
    <ExpiredDraft restart={startPath("entry", { slug: loaderData.event.slug })} />
  )
}

function Check({
  entry,
  actionData,
}: {
  entry: Extract<Route.ComponentProps["loaderData"], { team: object }>
  actionData: Route.ComponentProps["actionData"]
}) {
  const { t } = useTranslation("entries")
  const { event, draft, category, categories, team, names, now, organisation } = entry
  const { wait } = draft.data
  const solo = isSolo(category.rules)
  const flow = `/events/${event.slug}/entry/${draft.id}`
  const open = wait ? category.state === "full" : category.state === "open"
  const lost = useLostCategory(category, wait)
  // What is gone says it itself.
  const lastResult = lost.length > 0 ? undefined : actionData?.lastResult
  const [form, fields] = useForm<{ rules: string; privacy: string }>({ id: "check", lastResult })
  return (
    <Page
      title={t("check.title")}
      theme={event.theme}
      back={{ to: `${flow}/team`, label: t(solo ? "team.soloTitle" : "team.title") }}
      failed={lost.length > 0 || lastResult?.status === "error"}
    >
      <Steps current={3} total={3} label={t("step.check")} />
      <ErrorSummary
        form={form}
        labels={{ rules: t("check.rulesTitle"), privacy: t("check.privacyTitle") }}
        extra={lost}
      />
      {!open && <CategoryGone {...{ category, categories, draft }} />}
      <TeamSummary
        category={category}
        team={team}
        change={{
          category: startPath("entry", { slug: event.slug, draft: draft.id }),
          team: `${flow}/team`,
        }}
      />
      <OwnAnswers lines={entry.answers} change={`${flow}/questions`} />
      {open && (
        <NextSteps
          event={event}
          category={category}
          wait={wait}
          now={now}
          names={names}
          mail={organisation.contactEmail}
          reachable={team.email !== undefined}
        />
      )}
      {open && (
        <StepForm id={form.id} version={draft.version} asOf={event.version}>
          <EventRules event={event} field={fields.rules} solo={solo} />
          <h2>{t("check.privacyTitle")}</h2>
          <ConsentField
            field={fields.privacy}
            organisation={organisation.name}
            purgeOn={event.purgeOn}
          />
          <Button>{t(wait ? "check.confirmWait" : "check.confirm")}</Button>
        </StepForm>
      )}
    </Page>
  )
}
