import { data, redirect } from "react-router"
import { localeOf } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Posted } from "#app/registration/answer.server.ts"
import { ExpiredDraft, StaleDraft } from "#app/registration/draft-notices.tsx"
import { onPages } from "#app/registration/event.server.ts"
import { openStep, stepPath } from "#app/registration/open.server.ts"
import type { Said } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { useErrorText } from "#app/ui/error-text.ts"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { usePath } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/times.route.ts"
import { useChoiceText } from "./choice-text.ts"
import { ChosenSoFar } from "./chosen-so-far.tsx"
import { type ServiceChoice, timeField, type Visit } from "./forms.ts"
import { readVisit } from "./queries.server.ts"
import { pickOf, problemsOf, withChoices, withProposals } from "./rules.ts"
import { VisitSteps, visitPath } from "./steps.tsx"
import { Arrival, LineTimes, Replaced, useProblemText } from "./times.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { event, draft } = await openStep<Visit>(request, params, "visit", now)
  if (!draft) return data(null, { status: 410 })
  const { people, arrive } = draft.data
  if (people.length === 0 || people.some(({ services }) => services.length === 0))
    throw redirect(stepPath(request, { ...params, flow: "visit" }, "people"))
  const locale = localeOf(new URL(request.url).pathname)
  const { site, lines } = await readVisit(event, draft.data, locale, now)
  return data({ event: onPages(event), site, lines, people, arrive, version: draft.version })
}

/** So many plans a draft. */
const saves = { name: "visit times", points: 60, seconds: 300 }

export const action = stepAction({
  flow: "visit",
  limit: saves,
  async read({ event, draft, form, locale, now }: Posted<Visit>) {
    const { lines } = await readVisit(event, draft.data, locale, now)
    const choices = form.has("plan") ? [] : choicesIn(form, lines)
    return { lines, choices, again: ({ error }: Said = {}) => ({ choices, error, refused: false }) }
  },
  next({ draft, form }, { lines, choices, again }) {
    const planning = form.has("plan")
    if (!planning && !mayStay(withChoices(lines, choices)))
      return { refuse: 400, shown: { ...again(), refused: true } }
    const arrive = Number(form.get("arrive")) || null
    return { save: { ...draft.data, arrive, choices }, to: planning ? "times#plan" : "check" }
  },
})

const mayStay = (lines: Loaded["lines"]) =>
  problemsOf(lines).size === 0 && lines.some(({ choice }) => choice?.take !== "none")

function choicesIn(form: FormData, lines: Loaded["lines"]): ServiceChoice[] {
  return lines.flatMap((line): ServiceChoice[] => {
    const { person, service } = line
    const pick = pickOf(line, form.get(timeField(person.key, service.id)))
    return pick ? [{ person: person.key, serviceId: service.id, ...pick }] : []
  })
}

export default function Times({ loaderData, actionData, params }: Route.ComponentProps) {
  if (!loaderData) return <ExpiredDraft restart={`/events/${params.slug}/register`} />
  return <TimesPage loaded={loaderData} result={actionData ?? undefined} params={params} />
}

type Loaded = NonNullable<Route.ComponentProps["loaderData"]>
type Result = NonNullable<Route.ComponentProps["actionData"]>

function TimesPage({
  loaded: { event, site, lines: saved, people: everybody, arrive, version },
  result,
  params,
}: {
  loaded: Loaded
  result?: Result
  params: Route.ComponentProps["params"]
}) {
  const { t } = useTranslation("visits")
  const path = usePath()
  const word = useErrorText()
  const problemText = useProblemText(event.zone)
  const choiceText = useChoiceText(event.zone)
  const lines = result ? withChoices(saved, result.choices) : withProposals(saved, arrive)
  const problems = new Map(
    [...problemsOf(lines)]
      .filter(([, { reason }]) => result || reason !== "missing")
      .map(([line, problem]) => [line, problemText(problem, line)]),
  )
  const wrong = result?.refused
    ? [...problems].map(([{ person, service }, text]) => ({
        href: `#${timeField(person.key, service.id)}`,
        text: `${person.name}, ${service.name}: ${text}`,
      }))
    : []
  const nothing = result?.refused && wrong.length === 0 ? [{ text: t("error.nothing") }] : []
  const said = result?.error ? [{ text: word(result.error) }] : []
  const whole = lines.every(({ choice }) => choice)
  const lede = result?.refused
    ? "ledeWrong"
    : !whole
      ? "ledeOpen"
      : lines.length === 1
        ? "ledeOne"
        : "lede"
  const people = Map.groupBy(lines, ({ person }) => person.key)
  return (
    <Page
      title={t("times.title")}
      lede={<p>{t(`times.${lede}`)}</p>}
      program={event.program}
      back={{ to: visitPath(params, "people"), label: t("back") }}
      failed={result !== undefined}
    >
      <VisitSteps current={3} />
      <ErrorSummary extra={[...said, ...wrong, ...nothing]} />
      {result?.stale && (
        <StaleDraft
          saved={saved.map((line) => ({
            label: `${line.person.name}, ${line.service.name}`,
            value: choiceText(line),
          }))}
          reload={visitPath(params, "times")}
        />
      )}
      {!result && <Replaced lines={saved} zone={event.zone} />}
      <ChosenSoFar site={site} people={everybody} params={params} />
      <StepForm id="plan" version={version} action={path(visitPath(params, "times"))}>
        {lines.length > 1 && <Arrival lines={lines} arrive={arrive} zone={event.zone} />}
        {[...people].map(([key, own]) => (
          <section key={key}>
            {people.size > 1 && <h2>{own[0]?.person.name}</h2>}
            {byTime(own).map((line) => (
              <LineTimes
                key={line.service.id}
                line={line}
                problem={result ? problems.get(line) : undefined}
                zone={event.zone}
                alone={lines.length === 1}
              />
            ))}
          </section>
        ))}
        <Button>{t("next")}</Button>
      </StepForm>
    </Page>
  )
}

const byTime = (lines: Loaded["lines"]) =>
  lines.toSorted((a, b) => (a.slot?.startsAt ?? 0) - (b.slot?.startsAt ?? 0))
