import { useForm } from "@conform-to/react"
import { useLocation } from "react-router"
import { dollars } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ContactFields } from "#app/registration/contact-fields.tsx"
import { ExpiredDraft, StaleDraft } from "#app/registration/draft-notices.tsx"
import { EventVoice } from "#app/registration/event-voice.tsx"
import { startPath } from "#app/registration/start-path.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Route } from "./+types/team.route.ts"
import { ChosenCategory } from "./chosen-category.tsx"
import { useTeamLabels } from "./labels.ts"
import { isSolo, membersBeside } from "./rules.ts"
import { TeamSummary } from "./summary.tsx"
import { MemberFields, SwimmerFields, type Typed } from "./swimmers.tsx"

export function TeamPage({ loaderData, actionData }: Route.ComponentProps) {
  return loaderData.draft ? (
    <EventVoice event={loaderData.event}>
      <TeamForm entry={loaderData} actionData={actionData} />
    </EventVoice>
  ) : (
    <ExpiredDraft restart={startPath("entry", { slug: loaderData.event.slug })} />
  )
}

function TeamForm({
  entry,
  actionData,
}: {
  entry: Extract<Route.ComponentProps["loaderData"], { category: object }>
  actionData: Route.ComponentProps["actionData"]
}) {
  const { t } = useTranslation("entries")
  const { t: common } = useTranslation()
  const locale = useLocale()
  const { pathname } = useLocation()
  const { event, draft, category } = entry
  const solo = isSolo(category.rules)
  const lastResult = actionData?.lastResult
  const [form, fields] = useForm<Typed>({
    id: "entry",
    lastResult,
    defaultValue: draft.data.typed ?? {
      members: Array.from({ length: membersBeside(category.rules).min }, () => ({})),
    },
  })
  return (
    <Page
      title={t(solo ? "team.soloTitle" : "team.title")}
      theme={event.theme}
      failed={lastResult?.status === "error"}
    >
      <Steps current={2} total={3} label={t(solo ? "step.you" : "step.team")} />
      <ErrorSummary
        form={form}
        labels={useTeamLabels(category, fields.members.getFieldList().length)}
      />
      {actionData?.stale && (
        <StaleDraft reload={`/events/${event.slug}/entry/${draft.id}/team`}>
          {draft.data.team && <TeamSummary {...{ category, team: draft.data.team }} />}
        </StaleDraft>
      )}
      <ChosenCategory slug={event.slug} draft={draft} category={category} />
      {/* Without an address of its own the form would keep the fragment of the button pressed before. */}
      <StepForm id={form.id} action={pathname} version={draft.version}>
        {!solo && (
          <>
            <TextField field={fields.team} label={t("team.name")} autoComplete="off" />
            <h2>{t("team.captain")}</h2>
            <p className="muted">{t("team.captainHint")}</p>
          </>
        )}
        <SwimmerFields swimmer={fields.captain} demands={category} captain />
        <h2>{t("team.reach")}</h2>
        <p className="muted">{t("team.reachHint")}</p>
        <ContactFields fields={{ email: fields.email, phone: fields.phone }} />
        {!solo && <MemberFields form={form} members={fields.members} demands={category} />}
        <h2>{t("team.goalTitle")}</h2>
        <TextField
          field={fields.goal}
          label={t("team.goal")}
          hint={t("team.goalHint", { amount: dollars(locale, category.rules.minGoal ?? 0) })}
          inputMode="numeric"
          width="short"
        />
        <Button>{common("continue")}</Button>
      </StepForm>
    </Page>
  )
}
