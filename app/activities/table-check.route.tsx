import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { config } from "../config.server.ts"
import { limit } from "../http/limits.server.ts"
import { isRobot } from "../http/robots.server.ts"
import { localeOf } from "../i18n/locales.ts"
import { useTranslation } from "../i18n/use-translation.tsx"
import { clientOf } from "../registration/client.server.ts"
import { ConsentField, ExpiredDraft } from "../registration/components.tsx"
import { saveDraft } from "../registration/drafts.server.ts"
import { tooManyError } from "../registration/pace.server.ts"
import { openStep, stepPath } from "../registration/step.server.ts"
import { Button } from "../ui/button.tsx"
import { ErrorSummary } from "../ui/errors.tsx"
import { Honeypot } from "../ui/honeypot.tsx"
import { Page } from "../ui/page.tsx"
import { Steps } from "../ui/steps.tsx"
import type { Route } from "./+types/table-check.route.ts"
import { apply } from "./apply.server.ts"
import { tableCheckForm } from "./forms.ts"
import { type TableData, tablesByEvent } from "./queries.server.ts"
import { timesOf } from "./rules.ts"
import { TableGone, TableNext, TableSummary, useTableLost } from "./table-review.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const opened = await open(request, params, now)
  if (!opened.draft || !opened.place) return data(null, 410)
  const { event, draft, tables, place } = opened
  return { event, draft, tables, place, now, organisation: config.organisation.name }
}

/** So many tries a draft; how many drafts one address has is limited where they start. */
const tries = { name: "table confirmations", points: 20, seconds: 300 }

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { event, draft, tables, place, locale } = await open(request, params, now)
  if (!draft || !place) return data(null, 410)
  const form = await request.formData()
  const step = (name: string) =>
    redirect(stepPath(request, { ...params, flow: "table" }, name), 303)
  const submission = parseWithZod(form, { schema: tableCheckForm })
  const refuse = (status: number, error?: string) =>
    data({ lastResult: submission.reply(error ? { formErrors: [error] } : {}) }, status)

  const other = form.get("place")
  if (typeof other === "string") {
    const chosen = timesOf(tables).find(({ slotId }) => slotId === other)
    if (!chosen) return refuse(400, "activities:error.placeUnknown")
    const moved = { slotId: other, wait: chosen.state === "full" }
    const saved = await saveDraft(draft, { ...draft.data, place: moved }, now)
    return saved.ok ? step("check") : refuse(409, "activities:error.changed")
  }
  if (Number(form.get("version")) !== draft.version) return refuse(409, "activities:error.changed")
  if (isRobot(form, draft.data.startedAt)) return refuse(400, "activities:error.robot")
  if (!(await limit(request, tries, draft.id)).ok) return refuse(429, "activities:error.slowDown")
  if (submission.status !== "success") return refuse(400)
  const { application } = draft.data
  const client = await clientOf(request, now)
  const given = { draftId: draft.id, eventId: event.id, place, application, locale, client }
  const outcome = await apply(given, now)
  if (!outcome.ok && outcome.reason === "tooMany") return refuse(429, tooManyError(outcome))
  return outcome.ok ? step("done") : refuse(409, "activities:error.again")
}

/** The application and the place that it is for, as it is now. */
async function open(request: Request, params: { slug: string; draft: string }, now: number) {
  const locale = localeOf(new URL(request.url).pathname)
  const { event, draft } = await openStep<TableData>(request, params, "table", now)
  const tables = await tablesByEvent(event, locale, now)
  const chosen = draft?.data.place
  const found = timesOf(tables).find(({ slotId }) => slotId === chosen?.slotId)
  const place = found && chosen ? { ...found, wait: chosen.wait } : null
  return { event, draft, tables, place, locale }
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
      {!fits && <TableGone tables={tables} place={place} />}
      <TableSummary
        tables={tables}
        place={place}
        application={draft.data.application}
        change={back}
      />
      {fits && <TableNext table={tableOf(tables, place)} place={place} event={event} now={now} />}
      {fits && (
        <form method="post" id={form.id} noValidate>
          <Honeypot />
          <input type="hidden" name="version" value={draft.version} />
          <h2>{t("check.privacy")}</h2>
          <ConsentField
            field={fields.privacy}
            organisation={organisation}
            purgeOn={event.purgeOn}
          />
          <Button>{t(place.wait ? "table.confirmWait" : "table.confirm")}</Button>
        </form>
      )}
    </Page>
  )
}

const tableOf = (tables: Shown["tables"], place: Shown["place"]) =>
  tables.find(({ offeringId }) => offeringId === place.offeringId)
