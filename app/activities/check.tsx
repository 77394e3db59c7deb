import { type SubmissionResult, useForm } from "@conform-to/react"
import { dayRange } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { needsCompany } from "#app/places/rules.ts"
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
import { Steps } from "#app/ui/steps.tsx"
import { Summary } from "#app/ui/summary.tsx"
import type { Route } from "./+types/check.route.ts"
import { FreedTimes, LostTimes, lostId, useTimeProblem } from "./lost.tsx"
import { wishesOf } from "./rules.ts"

type Loaded = NonNullable<Route.ComponentProps["loaderData"]>

/** Step 3: who goes where, whom to reach, consent. What is gone meanwhile stands first, with the ways on. */
export function CheckPage({
  loaded,
  lastResult,
  params,
}: {
  loaded: Loaded
  lastResult?: SubmissionResult
  params: { slug: string; draft: string }
}) {
  const { t } = useTranslation("activities")
  const { signUp, contact, organisation, version } = loaded
  const { event, chosen, problems, duties } = signUp
  const say = useTimeProblem(signUp)
  const lost = problems.map((one) => ({ href: `#${lostId(one)}`, text: say(one) }))
  const [form, fields] = useForm<TypedContact & Ticks>({
    id: "check",
    // What is gone says it itself.
    lastResult: lost.length > 0 ? withoutFormErrors(lastResult) : lastResult,
    defaultValue: contact,
  })
  return (
    <Page
      title={t("check.title")}
      lede={<p>{t("check.lede")}</p>}
      theme={event.theme}
      back={{
        to: `/events/${params.slug}/activity/${params.draft}/people`,
        label: t("people.title"),
      }}
      failed={lost.length > 0 || lastResult !== undefined}
    >
      <Steps current={3} total={3} label={t("step.check")} />
      <ErrorSummary
        form={form}
        labels={{ ...useContactLabels(duties), privacy: t("check.privacy") }}
        extra={lost}
      />
      <StepForm id={form.id} version={version} asOf={event.version}>
        <LostTimes signUp={signUp} />
        <FreedTimes signUp={signUp} />
        <Answers loaded={loaded} />
        <OwnAnswers
          lines={loaded.answers}
          change={(label) => <Change to="questions" what={label} />}
        />
        <HouseholdContact
          title={t("check.contact")}
          fields={fields}
          duties={duties}
          along={besideChildren(loaded)}
        />
        <h2>{t("check.privacy")}</h2>
        <ConsentField field={fields.privacy} organisation={organisation} purgeOn={event.purgeOn} />
        {lost.length === 0 && (
          <Button>
            {t(chosen.every(({ wait }) => wait) ? "check.confirmWait" : "check.confirm")}
          </Button>
        )}
      </StepForm>
    </Page>
  )
}

function Answers({ loaded: { signUp, people } }: { loaded: Loaded }) {
  const { t } = useTranslation("activities")
  const locale = useLocale()
  const { event, chosen } = signUp
  const goesTo = (slots: string[]) =>
    chosen
      .filter(({ slotId }) => slots.includes(slotId))
      .map(({ slotId, what, name, wait, dates }) => (
        <li key={slotId}>
          {wait ? t("check.waitsFor", { what: dates ? what : name }) : dates ? what : name}
          {dates && <Dates dates={dates} zone={event.zone} />}
        </li>
      ))
  return (
    <>
      <Summary
        rows={[
          {
            label: t("check.day"),
            value: dayRange(locale, event.startsOn, event.endsOn),
          },
          ...people.map(({ name, birthYear, slots }) => ({
            label: name,
            value: (
              <>
                <span className="muted">{t("check.born", { year: String(birthYear) })}</span>
                <ul className="plain">{goesTo(slots)}</ul>
              </>
            ),
            change: <Change what={name} />,
          })),
        ]}
      />
      <button type="submit" className="link" name="go" value="times">
        {t("check.changeTimes")}
      </button>
    </>
  )
}

/** A link in looks, a button in deed: the contact that was typed below is kept on the way. */
function Change({ to = "people", what }: { to?: "people" | "questions"; what: string }) {
  const { t } = useTranslation()
  return (
    <button type="submit" className="link" name="go" value={to}>
      {t("summary.change")} <span className="offscreen">{what}</span>
    </button>
  )
}

type Ticks = { adult?: string; along?: string; privacy?: string }

/** What children go to that asks for an adult beside them. */
const besideChildren = ({ signUp: { event, chosen }, people }: Loaded) => [
  ...new Set(
    wishesOf(people, chosen)
      .filter(({ born, rules }) => needsCompany(rules, born, event.endsOn))
      .map(({ slot }) => slot.name),
  ),
]

function withoutFormErrors(result: SubmissionResult | undefined) {
  if (!result) return result
  const { "": _, ...error } = result.error ?? {}
  return { ...result, error }
}
