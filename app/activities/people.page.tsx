import { useForm } from "@conform-to/react"
import { useLocation } from "react-router"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ExpiredDraft, StaleDraft } from "#app/registration/draft-notices.tsx"
import { startPath } from "#app/registration/start-path.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Route } from "./+types/people.route.ts"
import { ChosenTimes } from "./chosen-times.tsx"
import type { TypedPerson } from "./forms.ts"
import { FreedTimes, LostTimes, lostId, useTimeProblem } from "./lost.tsx"
import { PeopleFields, useMisfits, usePeopleLabels } from "./person.tsx"

export function PeoplePage({ loaderData, actionData, params }: Route.ComponentProps) {
  return loaderData ? (
    <PeopleForm {...loaderData} actionData={actionData} params={params} />
  ) : (
    <ExpiredDraft restart={startPath("activity", { slug: params.slug })} />
  )
}

function PeopleForm({
  signUp,
  version,
  actionData,
  params,
}: NonNullable<Route.ComponentProps["loaderData"]> &
  Pick<Route.ComponentProps, "actionData" | "params">) {
  const { t } = useTranslation("activities")
  const { t: common } = useTranslation()
  const { pathname } = useLocation()
  const lastResult = actionData?.lastResult
  const [form, fields] = useForm<{ people: TypedPerson[] }>({
    id: "people",
    lastResult,
    defaultValue: { people: signUp.typed ?? [{}] },
  })
  const sayLost = useTimeProblem(signUp)
  const misfits = useMisfits(signUp, form.id)
  const lost = signUp.problems.map((one) => ({ href: `#${lostId(one)}`, text: sayLost(one) }))
  return (
    <Page
      title={t("people.title")}
      theme={signUp.event.theme}
      back={{
        to: startPath("activity", params),
        label: t(
          signUp.chosen.every(({ dates }) => dates) ? "people.changeSeries" : "people.changeTimes",
        ),
      }}
      failed={lastResult?.status === "error" || lost.length > 0}
    >
      <Steps current={2} total={3} label={t("step.people")} />
      <ErrorSummary
        form={form}
        labels={usePeopleLabels(fields.people.getFieldList().length)}
        extra={[...lost, ...(lastResult ? [] : misfits)]}
      />
      {actionData?.stale && (
        <StaleDraft
          saved={(signUp.typed ?? []).map(({ name, birthYear }) => ({
            label: name,
            value: birthYear,
          }))}
          reload={`/events/${params.slug}/activity/${params.draft}/people`}
        />
      )}
      {/* Without an address of its own the form would keep the fragment of the button pressed before. */}
      <StepForm id={form.id} action={pathname} version={version}>
        <LostTimes signUp={signUp} />
        <FreedTimes signUp={signUp} />
        <ChosenTimes signUp={signUp} />
        <PeopleFields form={form} people={fields.people} signUp={signUp} />
        <Button>{common("continue")}</Button>
      </StepForm>
    </Page>
  )
}
