import { data, redirect } from "react-router"
import { limit } from "../http/limits.server.ts"
import { localeOf } from "../i18n/locales.ts"
import { useTranslation } from "../i18n/use-translation.tsx"
import { ExpiredDraft, StaleDraft } from "../registration/components.tsx"
import { openStep, stepPath } from "../registration/step.server.ts"
import { Button, HiddenSubmit } from "../ui/button.tsx"
import { ErrorSummary } from "../ui/errors.tsx"
import { usePath } from "../ui/link.tsx"
import { Page } from "../ui/page.tsx"
import type { Route } from "./+types/times.route.ts"
import { ChosenSoFar, useChoiceText, VisitSteps, visitPath } from "./components.tsx"
import { type Choice, timeField, type Visit } from "./forms.ts"
import { keep } from "./keep.server.ts"
import { readVisit } from "./queries.server.ts"
import { pickOf, problemsOf, withChoices, withProposals } from "./rules.ts"
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
  return data({ event, site, lines, people, arrive, version: draft.version })
}

/** So many plans a draft. */
const saves = { name: "visit times", points: 60, seconds: 300 }

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const [{ event, draft }, form] = await Promise.all([
    openStep<Visit>(request, params, "visit", now),
    request.formData(),
  ])
  if (!draft) return data(null, { status: 410 })
  if (!(await limit(request, saves, draft.id)).ok) throw new Response(null, { status: 429 })
  const locale = localeOf(new URL(request.url).pathname)
  const { lines } = await readVisit(event, draft.data, locale, now)
  const planning = form.has("plan")
  const arrive = Number(form.get("arrive")) || null
  const choices = planning ? [] : choicesIn(form, lines)
  if (!planning && !mayStay(withChoices(lines, choices)))
    return data({ choices, refused: true, stale: false }, { status: 400 })

  const visit = { ...draft.data, arrive, choices }
  const kept = await keep(request, draft, visit, form.get("version"), now)
  if (!kept.ok && kept.reason === "expired") return data(null, { status: 410 })
  if (!kept.ok) return data({ choices, refused: false, stale: true }, { status: 409 })
  const next = planning ? "times#plan" : "check"
  return redirect(stepPath(request, { ...params, flow: "visit" }, next), 303)
}

const mayStay = (lines: Loaded["lines"]) =>
  problemsOf(lines).every((problem) => !problem) &&
  lines.some(({ choice }) => choice?.take !== "none")

function choicesIn(form: FormData, lines: Loaded["lines"]): Choice[] {
  return lines.flatMap((line): Choice[] => {
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
  const problemText = useProblemText(event.zone)
  const choiceText = useChoiceText(event.zone)
  const lines = result ? withChoices(saved, result.choices) : withProposals(saved, arrive)
  const problems = problemsOf(lines).map((problem, i) =>
    result || problem?.reason !== "missing"
      ? problem && problemText(problem, lines[i]!)
      : undefined,
  )
  const wrong = result?.refused
    ? lines.flatMap(({ person, service }, i) =>
        problems[i]
          ? {
              href: `#${timeField(person.key, service.id)}`,
              text: `${person.name}, ${service.name}: ${problems[i]}`,
            }
          : [],
      )
    : []
  const nothing = result?.refused && wrong.length === 0 ? [{ text: t("error.nothing") }] : []
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
      failed={result?.refused}
    >
      <VisitSteps current={3} />
      <ErrorSummary extra={[...wrong, ...nothing]} />
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
      <form method="post" action={path(visitPath(params, "times"))} id="plan">
        <HiddenSubmit />
        <input type="hidden" name="version" value={version} />
        {lines.length > 1 && <Arrival lines={lines} arrive={arrive} zone={event.zone} />}
        {[...people].map(([key, own]) => (
          <section key={key}>
            {people.size > 1 && <h2>{own[0]!.person.name}</h2>}
            {byTime(own).map((line) => (
              <LineTimes
                key={line.service.id}
                line={line}
                problem={result ? problems[lines.indexOf(line)] : undefined}
                zone={event.zone}
                alone={lines.length === 1}
              />
            ))}
          </section>
        ))}
        <Button>{t("next")}</Button>
      </form>
    </Page>
  )
}

const byTime = (lines: Loaded["lines"]) =>
  lines.toSorted((a, b) => (a.slot?.startsAt ?? 0) - (b.slot?.startsAt ?? 0))
