import { useForm } from "@conform-to/react"
import { data } from "react-router"
import { config } from "#app/config.server.ts"
import { type Locale, localeOf } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Posted } from "#app/registration/answer.server.ts"
import { ConsentField, ExpiredDraft, StepForm } from "#app/registration/components.tsx"
import type { EventRow } from "#app/registration/event.server.ts"
import { openStep } from "#app/registration/open.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Route } from "./+types/table-check.route.ts"
import { apply } from "./apply.server.ts"
import { tableCheckForm } from "./forms.ts"
import { type TableData, tablesByEvent } from "./queries.server.ts"
import { timesOf } from "./rules.ts"
import { TableGone, TableNext, TableSummary, useTableLost } from "./table-review.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const locale = localeOf(new URL(request.url).pathname)
  const { event, draft } = await openStep<TableData>(request, params, "table", now)
  if (!draft) return data(null, 410)
  const { tables, place } = await placeOf(event, draft.data, locale, now)
  return { event, draft, tables, place, now, organisation: config.organisation.name }
}

/** So many tries a draft; how many drafts one address has is limited where they start. */
const tries = { name: "table confirmations", points: 20, seconds: 300 }

export const action = stepAction({
  flow: "table",
  limit: tries,
  async read({ event, draft, form, locale, now }: Posted<TableData>) {
    const found = await placeOf(event, draft.data, locale, now)
    return { ...found, ...readForm(form, tableCheckForm) }
  },
  next({ event, draft, form, locale, now }, { tables, place, submission, again, refused }) {
    const other = form.get("place")
    if (typeof other === "string") {
      const chosen = timesOf(tables).find(({ slotId }) => slotId === other)
      const unknown = { refuse: 400, shown: again({ error: "activities:error.placeUnknown" }) }
      if (!chosen) return unknown
      const moved = { slotId: other, wait: chosen.state === "full" }
      return { keep: { ...draft.data, place: moved }, to: "check" }
    }
    if (submission.status !== "success") return refused
    const { application } = draft.data
    const given = { draftId: draft.id, eventId: event.id, place, application, locale }
    return {
      confirm: (client) => apply({ ...given, client }, now),
      lost: () => again({ error: "activities:error.again" }),
    }
  },
})

/** The place that an application is for, as it is now. Throws 410 when there is no such one any more. */
async function placeOf(event: EventRow, { place: chosen }: TableData, locale: Locale, now: number) {
  const tables = await tablesByEvent(event, locale, now)
  const found = timesOf(tables).find(({ slotId }) => slotId === chosen.slotId)
  if (!found) throw new Response(null, { status: 410 })
  return { tables, place: { ...found, wait: chosen.wait } }
}

export default function TableCheck({ loaderData, actionData, params }: Route.ComponentProps) {
  if (!loaderData) return <ExpiredDraft restart={`/events/${params.slug}/table`} />
  return <Review {...loaderData} lastResult={actionData?.lastResult} />
}

type Shown = NonNullable<Route.ComponentProps["loaderData"]>

function Review({
  event,
  draft,
  tables,
  place,
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
  const back = `/events/${event.slug}/table?draft=${draft.id}`
  return (
    <Page
      title={t("table.checkTitle")}
      program={event.program}
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
      {fits && (
        <TableNext
          {...{ place, event, now }}
          table={tableOf(tables, place)}
          reachable={draft.data.application.email !== undefined}
        />
      )}
      {fits && (
        <StepForm id={form.id} version={draft.version}>
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
