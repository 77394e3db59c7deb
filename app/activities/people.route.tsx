import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect, useLocation } from "react-router"
import { localeOf, pathIn } from "../i18n/locales.ts"
import { useTranslation } from "../i18n/use-translation.tsx"
import { ExpiredDraft } from "../registration/components.tsx"
import { saveDraft } from "../registration/drafts.server.ts"
import { openStep, stepPath } from "../registration/step.server.ts"
import { Button, HiddenSubmit } from "../ui/button.tsx"
import { ErrorSummary } from "../ui/errors.tsx"
import { Notice } from "../ui/notice.tsx"
import { Page } from "../ui/page.tsx"
import { Steps } from "../ui/steps.tsx"
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

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const locale = localeOf(new URL(request.url).pathname)
  const { event, draft } = await openStep<ActivityData>(request, params, "activity", now)
  if (!draft) return data(null, 410)
  const form = await request.formData()
  const times = timesOf(await activitiesByEvent(event, locale, now))
  const { choices } = draft.data
  const submission = parseWithZod(form, { schema: peopleForm(choices, times, now) })
  const lastResult = submission.reply()
  const version = Number(form.get("version"))
  if (version !== draft.version) return data({ lastResult, stale: true }, 409)
  const here = (step: string) =>
    redirect(stepPath(request, { ...params, flow: "activity" }, step), 303)

  const people = typedPeople(submission.payload)
  const wish = form.get("change")
  if (typeof wish === "string") {
    const plan = change({ choices, people }, wish, times)
    const saved = await saveDraft(draft, { ...draft.data, ...plan }, now)
    return saved.ok ? here("people") : data({ lastResult, stale: true }, 409)
  }
  if (submission.status !== "success")
    return data({ lastResult, stale: false }, submission.status === "error" ? 400 : 200)
  const saved = await saveDraft(draft, { ...draft.data, people }, now)
  if (!saved.ok) return data({ lastResult, stale: true }, 409)
  const lost = problemsOfTimes(submission.value.people, choices, times)
  return lost.length === 0 ? here("check") : data({ lastResult, stale: false }, 409)
}

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
        <Notice tone="warning" title={t("lost.staleTitle")}>
          <p>{t("lost.stale")}</p>
          <ul>
            {signUp.typed?.map(({ name, birthYear }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: people are shown once
              <li key={index}>{[name, birthYear].filter(Boolean).join(", ")}</li>
            ))}
          </ul>
        </Notice>
      )}
      {/* Without an address of its own the form would keep the fragment of the button pressed before. */}
      <form method="post" id={form.id} action={pathname} noValidate>
        <HiddenSubmit />
        <input type="hidden" name="version" value={version} />
        <LostTimes signUp={signUp} />
        <FreedTimes signUp={signUp} />
        <Chosen signUp={signUp} />
        <PeopleFields form={form} people={fields.people} signUp={signUp} />
        <Button>{common("continue")}</Button>
      </form>
    </Page>
  )
}
