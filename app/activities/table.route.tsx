import { useForm } from "@conform-to/react"
import { useParams } from "react-router"
import { localeOf } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Started } from "#app/registration/answer.server.ts"
import { StaleDraft, StepForm } from "#app/registration/components.tsx"
import type { Draft } from "#app/registration/drafts.server.ts"
import { draftOf, openToSignUp } from "#app/registration/open.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { startAction } from "#app/registration/step.server.ts"
import { Button } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Route } from "./+types/table.route.ts"
import { tableForm } from "./forms.ts"
import { type Activity, type TableData, tablesByEvent } from "./queries.server.ts"
import { timesOf } from "./rules.ts"
import { TableFields, type TypedTable, useTableLabels } from "./table-fields.tsx"
import { TableSummary } from "./table-review.tsx"

/** `?draft=` comes back to one that is being written. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const url = new URL(request.url)
  const event = await openToSignUp(request, params.slug)
  const id = url.searchParams.get("draft")
  const draft = await draftOf<TableData>(request, { event, flow: "table", id }, now)
  return { event, draft, tables: await tablesByEvent(event, localeOf(url.pathname), now) }
}

/** A shared address may send that many applications. */
const starts = { name: "table starts", points: 60, seconds: 600 }

export const action = startAction({
  flow: "table",
  limit: starts,
  read: ({ form }: Started<TableData>) => readForm(form, tableForm),
  async next({ event, locale, now }, { submission, again, refused }) {
    if (submission.status !== "success") return refused
    const { place: asked, ...application } = submission.value
    const places = timesOf(await tablesByEvent(event, locale, now))
    const place = places.find(({ slotId }) => slotId === asked.slotId)
    const refuse = (why: string, status = 409) => {
      const fields = { place: [`activities:error.${why}`] }
      return { refuse: status, shown: again({ fields }) }
    }
    if (!place) return refuse("placeUnknown", 400)
    if (!place.open) return refuse("placeClosed")
    if (place.state === "full" && !asked.wait) return refuse("placeFull")
    const chosen = { slotId: place.slotId, wait: place.state === "full" }
    return { keep: { place: chosen, typed: submission.payload, application }, to: "check" }
  },
})

export default function TablePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("activities")
  const { t: common } = useTranslation()
  const { event, draft, tables } = loaderData
  const locale = useLocale()
  const lastResult = actionData?.lastResult
  const [form, fields] = useForm<TypedTable>({
    id: "table",
    lastResult,
    defaultValue: draft?.data.typed,
  })
  return (
    <Page
      title={t("table.title", { event: pick(event.texts, locale, "name") })}
      lede={<p>{t("table.lede")}</p>}
      program={event.program}
      back={{ to: `/events/${event.slug}`, label: t("start.back") }}
      failed={lastResult?.status === "error"}
    >
      <Steps current={1} total={2} label={t("table.step")} />
      <ErrorSummary form={form} labels={useTableLabels()} />
      {actionData?.stale && draft && <StaleTable draft={draft} tables={tables} />}
      {timesOf(tables).some((place) => place.open) ? (
        <StepForm id={form.id} version={draft?.version} draft={draft?.id}>
          <TableFields fields={fields} tables={tables} />
          <Button>{common("continue")}</Button>
        </StepForm>
      ) : (
        <Empty title={t("table.none")}>
          <LocalLink to={`/events/${event.slug}`}>{t("start.back")}</LocalLink>
        </Empty>
      )}
    </Page>
  )
}

function StaleTable({ draft, tables }: { draft: Draft<TableData>; tables: Activity[] }) {
  const { slug } = useParams()
  const { application, place } = draft.data
  const found = timesOf(tables).find(({ slotId }) => slotId === place.slotId)
  return (
    <StaleDraft reload={`/events/${slug}/table?draft=${draft.id}`}>
      {found && <TableSummary {...{ tables, application, place: { ...found, ...place } }} />}
    </StaleDraft>
  )
}
