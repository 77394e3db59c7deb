import { useForm } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ConsentField } from "#app/registration/consent-field.tsx"
import { ExpiredDraft } from "#app/registration/draft-notices.tsx"
import { OwnAnswers } from "#app/registration/questions/own-answers.tsx"
import { startPath } from "#app/registration/start-path.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Route } from "./+types/table-check.route.ts"
import { TableGone, TableNext, TableSummary, useTableLost } from "./table-review.tsx"

export function TableCheckPage({ loaderData, actionData, params }: Route.ComponentProps) {
  if (!loaderData) return <ExpiredDraft restart={startPath("table", { slug: params.slug })} />
  return <Review {...loaderData} lastResult={actionData?.lastResult} />
}

type Shown = NonNullable<Route.ComponentProps["loaderData"]>

function Review({
  event,
  draft,
  tables,
  place,
  answers,
  now,
  organisation,
  lastResult,
}: Shown & { lastResult?: NonNullable<Route.ComponentProps["actionData"]>["lastResult"] }) {
  const { t } = useTranslation("activities")
  const fits = place.wait ? place.state === "full" : place.state === "open"
  const [form, fields] = useForm<{ privacy: string }>({
    id: "check",
    // What is gone says it itself.
    lastResult: fits ? lastResult : undefined,
  })
  const lost = useTableLost(tables, place)
  const back = startPath("table", { slug: event.slug, draft: draft.id })
  return (
    <Page
      title={t("table.checkTitle")}
      theme={event.theme}
      back={{ to: back, label: t("table.step") }}
      failed={lost.length > 0 || lastResult?.status === "error"}
    >
      <Steps current={2} total={2} label={t("table.stepCheck")} />
      <ErrorSummary form={form} labels={{ privacy: t("check.privacy") }} extra={lost} />
      {!fits && <TableGone tables={tables} place={place} version={draft.version} />}
      <TableSummary
        tables={tables}
        place={place}
        application={draft.data.application}
        change={back}
      />
      <OwnAnswers lines={answers} change={`/events/${event.slug}/table/${draft.id}/questions`} />
      {fits && (
        <TableNext
          {...{ place, event, now }}
          table={tableOf(tables, place)}
          reachable={draft.data.application.email !== undefined}
        />
      )}
      {fits && (
        <StepForm id={form.id} version={draft.version} asOf={event.version}>
          <h2>{t("check.privacy")}</h2>
          <ConsentField
            field={fields.privacy}
            organisation={organisation}
            purgeOn={event.purgeOn}
          />
          <Button>{t(place.wait ? "table.confirmWait" : "table.confirm")}</Button>
        </StepForm>
      )}
    </Page>
  )
}

const tableOf = (tables: Shown["tables"], place: Shown["place"]) =>
  tables.find(({ offeringId }) => offeringId === place.offeringId)
