import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ExpiredDraft, StaleDraft } from "#app/registration/draft-notices.tsx"
import { startPath } from "#app/registration/start-path.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { useErrorText } from "#app/ui/error-text.ts"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { usePath } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/times.route.ts"
import { Arrival } from "./arrival.tsx"
import { useChoiceText } from "./choice-text.ts"
import { ChosenSoFar } from "./chosen-so-far.tsx"
import { timeField } from "./forms.ts"
import { LineTimes } from "./line-times.tsx"
import { NotOffered } from "./not-offered.tsx"
import { useProblemText } from "./problem-text.ts"
import { Replaced } from "./replaced.tsx"
import { problemsOf, withChoices, withProposals } from "./rules.ts"
import { VisitSteps, visitPath } from "./steps.tsx"

export function TimesPage({ loaderData, actionData, params }: Route.ComponentProps) {
  if (!loaderData) return <ExpiredDraft restart={startPath("visit", { slug: params.slug })} />
  return <Planned loaded={loaderData} result={actionData ?? undefined} params={params} />
}

type Loaded = NonNullable<Route.ComponentProps["loaderData"]>
type Result = NonNullable<Route.ComponentProps["actionData"]>

function Planned({
  loaded: { event, site, lines: saved, people: everybody, arrive, gone, version },
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
      theme={event.theme}
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
      {gone && <NotOffered />}
      {!result && <Replaced lines={saved} zone={event.zone} />}
      <ChosenSoFar site={site} people={everybody} params={params} />
      <StepForm id="plan" version={version} action={path(visitPath(params, "times"))}>
        {lines.length > 1 && lines.some(isPlanned) && (
          <Arrival lines={lines} arrive={arrive} zone={event.zone} />
        )}
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

/** Of a series the dates are set. */
const isPlanned = ({ times }: Loaded["lines"][number]) => times.some(({ dates }) => !dates)

const byTime = (lines: Loaded["lines"]) =>
  lines.toSorted((a, b) => (a.slot?.startsAt ?? 0) - (b.slot?.startsAt ?? 0))
