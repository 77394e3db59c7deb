import { useForm } from "@conform-to/react"
import { pick } from "#app/i18n/pick.ts"
import { dollars, longDate, longDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaleDraft } from "#app/registration/draft-notices.tsx"
import { EventVoice } from "#app/registration/event-voice.tsx"
import type { Answered } from "#app/registration/reading.ts"
import { startPath } from "#app/registration/start-path.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { useErrorText } from "#app/ui/error-text.ts"
import { ErrorSummary } from "#app/ui/errors.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { type Back, Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Category } from "./queries.server.ts"
import { guardianAge, teamSize } from "./rules.ts"
import type { StartData } from "./start.server.ts"
import "./start.css"

/** The first page: which category. */
export function StartPage({
  data,
  actionData,
  choice,
}: {
  data: StartData
  actionData?: Answered
  /** Back to what else there is to sign up for. */
  choice?: Back
}) {
  const { t } = useTranslation("entries")
  const { t: common } = useTranslation()
  const locale = useLocale()
  const { event, categories, draft, chosen } = data
  const lastResult = actionData?.lastResult
  const [form, fields] = useForm<{ category: string }>({
    id: "start",
    lastResult,
    defaultValue: { category: chosen },
  })
  const name = pick(event.texts, locale, "name")
  return (
    <Page
      title={t("start.title", { event: name })}
      lede={t("start.lede")}
      theme={event.theme}
      back={choice ?? { to: `/events/${event.slug}`, label: name }}
      failed={lastResult?.status === "error"}
    >
      <Steps current={1} total={3} label={t("step.category")} />
      <ErrorSummary form={form} />
      {actionData?.stale && draft && (
        <StaleDraft
          saved={categories
            .filter(({ slotId }) => slotId === chosen)
            .map(({ texts }) => ({
              label: t("check.category"),
              value: pick(texts, locale, "name"),
            }))}
          reload={startPath("entry", { slug: event.slug, draft: draft.id })}
        />
      )}
      <StepForm version={draft?.version} draft={draft?.id}>
        <EventVoice event={event}>
          <CategoryCards field={fields.category} categories={categories} zone={event.zone} />
        </EventVoice>
        <Button>{common("continue")}</Button>
      </StepForm>
    </Page>
  )
}

/** Each category as a card: who may swim, for how much, until when, and how much is left, in words. */
function CategoryCards({
  field,
  categories,
  zone,
}: {
  field: Field
  categories: Category[]
  zone: string
}) {
  const { t } = useTranslation("entries")
  const { t: common } = useTranslation()
  const word = useErrorText()
  const invalid = Boolean(field.errors?.length)
  return (
    <fieldset
      className="field"
      data-invalid={invalid || undefined}
      aria-describedby={invalid ? `${field.id}-error` : undefined}
    >
      <legend>{t("start.legend")}</legend>
      <p className="hint">
        <Ages categories={categories} />
      </p>
      {invalid && (
        <p className="error" id={`${field.id}-error`}>
          <span className="offscreen">{common("field.error")}</span>{" "}
          {field.errors?.map(word).join(" ")}
        </p>
      )}
      <div className="choices">
        {categories.map((category, index) => (
          <CategoryCard
            key={category.slotId}
            id={index === 0 ? field.id : `${field.id}-${category.slotId}`}
            {...{ field, category, zone }}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** What holds for every category, said once. */
function Ages({ categories }: { categories: Category[] }) {
  const { t } = useTranslation("entries")
  const locale = useLocale()
  const first = categories[0]
  if (!first) return null
  const date = longDate(locale, first.day)
  const age = Math.max(
    0,
    ...categories.flatMap(({ minAge, rules }) =>
      (minAge ?? 0) < guardianAge(rules) ? guardianAge(rules) : [],
    ),
  )
  return age > 0 ? t("start.hint", { date, age }) : t("start.hintAges", { date })
}

function CategoryCard({
  id,
  field,
  category,
  zone,
}: {
  id: string
  field: Field
  category: Category
  zone: string
}) {
  const { t } = useTranslation("entries")
  const locale = useLocale()
  const { slotId, state } = category
  const chosen = String(field.initialValue ?? "").replace(/^wait:/, "")
  return (
    <div className="choice entry-category" data-state={state}>
      <input
        type="radio"
        id={id}
        name={field.name}
        value={state === "full" ? `wait:${slotId}` : slotId}
        defaultChecked={chosen === slotId}
        disabled={state === "closed" || state === "notOpen"}
        aria-describedby={`${id}-hint`}
      />
      <label htmlFor={id}>
        {pick(category.texts, locale, "name")}{" "}
        <span className="tag">
          <Left category={category} zone={zone} />
        </span>
      </label>
      <div className="hint" id={`${id}-hint`}>
        <p>{pick(category.texts, locale, "summary")}</p>
        {state === "full" && <p>{t("start.fullHint")}</p>}
        <Facts category={category} zone={zone} />
      </div>
    </div>
  )
}

function Left({ category, zone }: { category: Category; zone: string }) {
  const { t } = useTranslation("entries")
  const locale = useLocale()
  const { state, free, closesAt, opensAt } = category
  if (state === "full") return t("start.full")
  if (state === "closed") return t("start.closed", { date: longDay(locale, zone, closesAt) })
  if (state === "notOpen") return t("start.notOpen", { date: longDay(locale, zone, opensAt) })
  return t("start.left", { count: free })
}

function Facts({ category, zone }: { category: Category; zone: string }) {
  const { t } = useTranslation("entries")
  const locale = useLocale()
  const { rules, minAge, closesAt } = category
  const { min, max } = teamSize(rules)
  const who = [
    min === max ? t("fact.members", { count: max }) : t("fact.range", { min, max }),
    minAge && t("fact.age", { age: minAge }),
  ]
  return (
    <dl className="entry-facts">
      <dt>{t("fact.who")}</dt>
      <dd>{who.filter(Boolean).join(", ")}</dd>
      {rules.minGoal && (
        <>
          <dt>{t("fact.goal")}</dt>
          <dd>{t("fact.goalValue", { amount: dollars(locale, rules.minGoal) })}</dd>
        </>
      )}
      <dt>{t("fact.deadline")}</dt>
      <dd>{longDay(locale, zone, closesAt)}</dd>
    </dl>
  )
}
