import { type FieldMetadata, useForm } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ExpiredDraft, StaleDraft } from "#app/registration/draft-notices.tsx"
import { startPath } from "#app/registration/start-path.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { useLocale, usePath } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/people.route.ts"
import { ChosenSoFar, usePersonText } from "./chosen-so-far.tsx"
import { maxPeople } from "./forms.ts"
import { NotOffered } from "./not-offered.tsx"
import { PersonFields, type TypedVisitor } from "./person.tsx"
import { VisitSteps, visitPath } from "./steps.tsx"

export function PeoplePage({ loaderData, actionData, params }: Route.ComponentProps) {
  if (!loaderData) return <ExpiredDraft restart={startPath("visit", { slug: params.slug })} />
  return <Household loaded={loaderData} result={actionData ?? undefined} params={params} />
}

type Loaded = NonNullable<Route.ComponentProps["loaderData"]>
type Result = NonNullable<Route.ComponentProps["actionData"]>

function Household({
  loaded: { event, site, services, people, gone, version },
  result,
  params,
}: {
  loaded: Loaded
  result?: Result
  params: Route.ComponentProps["params"]
}) {
  const { t } = useTranslation("visits")
  const locale = useLocale()
  const path = usePath()
  const describe = usePersonText()
  const [form, fields] = useForm<{ people: TypedVisitor[] }>({
    id: "people",
    lastResult: result?.lastResult ?? null,
    defaultValue: { people: people.length > 0 ? people : [{ key: "1", language: locale }] },
  })
  const list = fields.people.getFieldList()
  const next =
    1 + Math.max(0, ...list.map((one) => Number(one.getFieldset().key.initialValue) || 0))
  const labels = useLabels()
  const failed = result?.lastResult.status === "error"
  return (
    <Page
      title={t("people.title")}
      lede={<p>{t("people.lede")}</p>}
      theme={event.theme}
      back={{ to: startPath("visit", params), label: t("back") }}
      failed={failed}
    >
      <VisitSteps current={2} />
      {failed && <ErrorSummary form={form} labels={labels(list)} />}
      {gone && <NotOffered />}
      <ChosenSoFar site={site} params={params} />
      {result?.stale && (
        <StaleDraft
          saved={people.map((one) => ({ label: one.name, value: describe(one) }))}
          reload={visitPath(params, "people")}
        />
      )}
      <StepForm id={form.id} version={version} action={path(visitPath(params, "people"))}>
        {list.map((field, index) => (
          <PersonFields
            key={field.key}
            field={field}
            index={index}
            alone={list.length === 1}
            services={services}
            remove={form.remove.getButtonProps({ name: fields.people.name, index })}
          />
        ))}
        {list.length < maxPeople && (
          <Button
            tone="quiet"
            formAction={`#person-${list.length + 1}`}
            {...form.insert.getButtonProps({
              name: fields.people.name,
              defaultValue: { key: String(next), language: locale },
            })}
          >
            {t("people.add")}
          </Button>
        )}
        <Button>{t("next")}</Button>
      </StepForm>
    </Page>
  )
}

/** Whose field an error is about, when there are several: `Luz, Year of birth`. */
function useLabels(): (list: FieldMetadata<TypedVisitor>[]) => Record<string, string> {
  const { t } = useTranslation("visits")
  return (list) => {
    const fields = (field: FieldMetadata<TypedVisitor>, index: number): [string, string][] => {
      const { name, birthYear, services } = field.getFieldset()
      const who = name.initialValue || t("people.person", { number: index + 1 })
      const label = (what: string) =>
        list.length > 1 ? [who, what].filter(Boolean).join(", ") : what
      return [
        [name.name, label(t("people.name"))],
        [birthYear.name, label(t("people.birthYear"))],
        [services.name, label("")],
      ]
    }
    return Object.fromEntries(list.flatMap(fields))
  }
}
