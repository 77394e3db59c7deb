import { useForm } from "@conform-to/react"
import { data, redirect, useLocation } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Posted } from "#app/registration/answer.server.ts"
import { ExpiredDraft, StaleDraft, StepForm } from "#app/registration/components.tsx"
import { openStep } from "#app/registration/open.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Route } from "./+types/people.route.ts"
import { Chosen, startPath } from "./components.tsx"
import { peopleForm, type TypedPerson, typedPeople } from "./forms.ts"
import { FreedTimes, LostTimes, lostId, useTimeProblem } from "./lost.tsx"
import { PeopleFields, useLabels, useMisfits } from "./person.tsx"
import { type ActivityData, activitiesByEvent, readSignUp } from "./queries.server.ts"
import { change, problemsOfTimes, timesOf } from "./rules.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const locale = localeOf(new URL(request.url).pathname)
  const { event, draft } = await openStep<ActivityData>(request, params, "activity", now)
  if (!draft) return data(null, 410)
  if (draft.data.choices.length === 0) throw redirect(pathIn(locale, startPath(params)), 303)
  return { signUp: await readSignUp(event, draft.data, locale, now), version: draft.version }
}

/** So many changes of a family a draft. */
const saves = { name: "activity people", points: 60, seconds: 300 }

export const action = stepAction({
  flow: "activity",
  limit: saves,
  async read({ event, draft, form, locale, now }: Posted<ActivityData>) {
    const times = timesOf(await activitiesByEvent(event, locale, now))
    return { times, ...readForm(form, peopleForm(draft.data.choices, times, now)) }
  },
  next({ draft, form }, { times, submission, again, refused }) {
    const { choices } = draft.data
    const people = typedPeople(submission.payload)
    const wish = form.get("change")
    if (typeof wish === "string")
      return { keep: { ...draft.data, ...change({ choices, people }, wish, times) }, to: "people" }
    if (submission.status !== "success") return refused
    const keep = { ...draft.data, people }
    const lost = problemsOfTimes(submission.value.people, choices, times)
    return lost.length === 0 ? { keep, to: "check" } : { keep, refuse: 409, shown: again() }
  },
})

export default function PeoplePage({ loaderData, actionData, params }: Route.ComponentProps) {
  return loaderData ? (
    <PeopleForm {...loaderData} actionData={actionData} params={params} />
  ) : (
    <ExpiredDraft restart={`/events/${params.slug}/register`} />
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
      program={signUp.event.program}
      back={{ to: startPath(params), label: t("people.changeTimes") }}
      failed={lastResult?.status === "error" || lost.length > 0}
    >
      <Steps current={2} total={3} label={t("step.people")} />
      <ErrorSummary
        form={form}
        labels={useLabels(fields.people.getFieldList().length)}
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
        <Chosen signUp={signUp} />
        <PeopleFields form={form} people={fields.people} signUp={signUp} />
        <Button>{common("continue")}</Button>
      </StepForm>
    </Page>
  )
}
