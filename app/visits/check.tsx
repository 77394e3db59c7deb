import { type SubmissionResult, useForm } from "@conform-to/react"
import { dayRange, longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { mayBeAdult, needsCompany } from "#app/places/rules.ts"
import { ConsentField } from "#app/registration/consent-field.tsx"
import type { TypedContact } from "#app/registration/contact.ts"
import { HouseholdContact, useContactLabels } from "#app/registration/household-contact.tsx"
import { OwnAnswers } from "#app/registration/questions/own-answers.tsx"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { Dates } from "#app/ui/dates.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { Summary } from "#app/ui/summary.tsx"
import { Timeline } from "#app/ui/timeline.tsx"
import type { Route } from "./+types/check.route.ts"
import { usePersonText } from "./chosen-so-far.tsx"
import { LostPlaces, lostId, useLostWishes } from "./lost.tsx"
import { VisitSteps, visitPath } from "./steps.tsx"
import { daysOf, useTimeText } from "./time-text.ts"

type Params = { slug: string; draft: string }

type Loaded = NonNullable<Route.ComponentProps["loaderData"]>

/** Step 4: what was answered, whom to reach, consent. What is gone meanwhile stands first, with what is near. */
export function CheckPage({
  loaded,
  lastResult,
  params,
}: {
  loaded: Loaded
  lastResult?: SubmissionResult
  params: Params
}) {
  const { t } = useTranslation("visits")
  const { event, visit, lines, duties, version, asOf, organisation } = loaded
  const lost = useLostWishes(lines, event.zone)
  const [form, fields] = useForm<TypedContact & Ticks>({
    id: "check",
    // What is gone says it itself, beside its person and service.
    lastResult: withoutFormErrors(lastResult, lost.length > 0) ?? null,
    defaultValue: visit.contact ?? contactOf(loaded),
  })
  const failed = lost.length > 0 || Boolean(lastResult)
  const waitsOnly = lines.every(({ choice }) => choice?.take !== "slot")
  return (
    <Page
      title={t("check.title")}
      lede={<p>{t(lost.length > 0 ? "check.ledeLost" : "check.lede")}</p>}
      theme={event.theme}
      back={{ to: visitPath(params, "times"), label: t("back") }}
      failed={failed}
    >
      <VisitSteps current={4} />
      <ErrorSummary
        form={form}
        labels={{ ...useContactLabels(duties), privacy: t("check.privacy") }}
        extra={lost.map(({ line, text }) => ({
          href: `#${lostId(line)}`,
          text: `${line.person.name}, ${line.service.name}: ${text}`,
        }))}
      />
      <StepForm id={form.id} version={version} asOf={asOf}>
        <LostPlaces lost={lost} lines={lines} zone={event.zone} />
        <Answers
          loaded={loaded}
          kept={lines.filter((line) => !lost.some((gone) => gone.line === line))}
        />
        <HouseholdContact
          title={t("check.contact")}
          fields={fields}
          duties={duties}
          along={besideChildren(loaded)}
        />
        <h2>{t("check.privacy")}</h2>
        <ConsentField field={fields.privacy} organisation={organisation} purgeOn={event.purgeOn} />
        <Button>{t(waitsOnly ? "check.confirmWait" : "check.confirm")}</Button>
      </StepForm>
    </Page>
  )
}

/** `kept` are the wishes whose choice still stands. */
function Answers({ loaded, kept }: { loaded: Loaded; kept: Loaded["lines"] }) {
  const { t } = useTranslation("visits")
  const locale = useLocale()
  const describe = usePersonText()
  const { event, site, visit } = loaded
  const days = daysOf(
    kept.flatMap(({ slot }) => slot ?? []),
    event.zone,
  )
  const say = ({ startsOn, endsOn }: typeof event) => dayRange(locale, startsOn, endsOn)
  return (
    <>
      <Summary
        rows={[
          {
            label: t("check.where"),
            value: site && `${site.name}, ${site.address}`,
            change: <Change to="where" what={t("check.changeWhere")} />,
          },
          {
            label: t("check.day"),
            value: days.length === 1 ? longDate(locale, days[0]!) : say(event),
          },
          ...visit.people.map((person) => ({
            label: person.name,
            value: describe(person),
            change: <Change to="people" what={person.name} />,
          })),
        ]}
      />
      <h2>{t("check.plan")}</h2>
      <Plan lines={kept} zone={event.zone} several={visit.people.length > 1} />
      <button type="submit" className="link" name="go" value="times">
        {t("check.changeTimes")}
      </button>
      <OwnAnswers
        lines={loaded.answers}
        change={(label) => <Change to="questions" what={label} />}
      />
    </>
  )
}

/** A link in looks, a button in deed: the contact that was typed below is kept on the way. */
function Change({ to, what }: { to: "where" | "people" | "questions"; what: string }) {
  const { t } = useTranslation()
  return (
    <button type="submit" className="link" name="go" value={to}>
      {t("summary.change")} <span className="offscreen">{what}</span>
    </button>
  )
}

function Plan({
  lines,
  zone,
  several,
}: {
  lines: Loaded["lines"]
  zone: string
  several: boolean
}) {
  const { t } = useTranslation("visits")
  const say = useTimeText(zone)
  const placed = lines.flatMap(({ slot }) => slot ?? [])
  const at = (line: Loaded["lines"][number]) => line.slot?.startsAt ?? Number.POSITIVE_INFINITY
  return (
    <Timeline
      items={lines
        .filter(({ choice }) => choice?.take !== "none")
        .sort((a, b) => at(a) - at(b))
        .map((line) => ({
          time: line.slot ? say(line.slot, placed) : t("check.waitlist"),
          title: line.service.name,
          detail: (several || line.slot?.dates) && (
            <>
              {several && line.person.name}
              {line.slot?.dates && <Dates dates={line.slot.dates} zone={zone} />}
            </>
          ),
        }))}
    />
  )
}

type Ticks = { adult?: string; along?: string; privacy?: string }

/** Never a child: the first who is of age. */
const contactOf = ({ visit, event }: Loaded) => ({
  name: visit.people.find((person) => mayBeAdult(person, event.startsOn))?.name,
})

/** What children are there for that asks for an adult beside them. */
const besideChildren = ({ lines, event }: Loaded) => [
  ...new Set(
    lines
      .filter(({ person, service }) => needsCompany(service.rules, person, event.endsOn))
      .map(({ service }) => service.name),
  ),
]

function withoutFormErrors(result: SubmissionResult | undefined, drop: boolean) {
  if (!result || !drop) return result
  const { "": _, ...error } = result.error ?? {}
  return { ...result, error }
}
