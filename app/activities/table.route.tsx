import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { db } from "#db/index.ts"
import { limit } from "../http/limits.server.ts"
import { isRobot } from "../http/robots.server.ts"
import { localeOf } from "../i18n/locales.ts"
import { pick } from "../i18n/pick.ts"
import { useTranslation } from "../i18n/use-translation.tsx"
import { saveDraft, startDraft } from "../registration/drafts.server.ts"
import { type EventRow, findEvent } from "../registration/event.server.ts"
import { draftOf, stepPath } from "../registration/step.server.ts"
import { Button } from "../ui/button.tsx"
import { Empty } from "../ui/empty.tsx"
import { ErrorSummary } from "../ui/errors.tsx"
import { Honeypot } from "../ui/honeypot.tsx"
import { LocalLink, useLocale } from "../ui/link.tsx"
import { Page } from "../ui/page.tsx"
import { Steps } from "../ui/steps.tsx"
import type { Route } from "./+types/table.route.ts"
import { tableForm } from "./forms.ts"
import { type TableData, tablesByEvent } from "./queries.server.ts"
import { timesOf } from "./rules.ts"
import { TableFields, type TypedTable, useTableLabels } from "./table-fields.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const { event, draft, locale, now } = await open(request, params.slug)
  return { event, draft, tables: await tablesByEvent(event, locale, now) }
}

/** A shared address may send that many applications. */
const starts = { name: "table starts", points: 60, seconds: 600 }

export async function action({ request, params }: Route.ActionArgs) {
  const { event, draft, locale, now } = await open(request, params.slug)
  const form = await request.formData()
  const submission = parseWithZod(form, { schema: tableForm })
  const refuse = (error: string, status: number) =>
    data(
      { lastResult: submission.reply({ fieldErrors: { place: [`activities:error.${error}`] } }) },
      status,
    )
  if (submission.status !== "success") return data({ lastResult: submission.reply() }, 400)
  if (isRobot(form)) return refuse("robot", 400)
  if (!(await limit(request, starts)).ok) return refuse("slowDown", 429)

  const { place: asked, ...application } = submission.value
  const places = timesOf(await tablesByEvent(event, locale, now))
  const place = places.find(({ slotId }) => slotId === asked.slotId)
  if (!place) return refuse("placeUnknown", 400)
  if (!place.open) return refuse("placeClosed", 409)
  if (place.state === "full" && !asked.wait) return refuse("placeFull", 409)

  const written: TableData = {
    startedAt: draft?.data.startedAt ?? now,
    place: { slotId: place.slotId, wait: place.state === "full" },
    typed: submission.payload,
    application,
  }
  const check = (id: string) =>
    stepPath(request, { slug: event.slug, flow: "table", draft: id }, "check")
  if (draft && (await saveDraft(draft, written, now)).ok) return redirect(check(draft.id), 303)
  const started = { eventId: event.id, flow: "table", data: written } as const
  const { id, headers } = await startDraft(request, started, now)
  return redirect(check(id), { status: 303, headers })
}

/** The event, and with `?draft=` the application that is being written. Throws 404 for an event that takes none. */
async function open(request: Request, slug: string) {
  const now = Date.now()
  const url = new URL(request.url)
  const event: EventRow | null = await findEvent(db, slug)
  if (event?.state !== "published") throw new Response(null, { status: 404 })
  const id = url.searchParams.get("draft")
  return {
    event,
    draft: await draftOf<TableData>(request, { event, flow: "table", id }, now),
    locale: localeOf(url.pathname),
    now,
  }
}

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
      {timesOf(tables).some((place) => place.open) ? (
        <form method="post" id={form.id} noValidate>
          <Honeypot />
          <TableFields fields={fields} tables={tables} />
          <Button>{common("continue")}</Button>
        </form>
      ) : (
        <Empty title={t("table.none")}>
          <LocalLink to={`/events/${event.slug}`}>{t("start.back")}</LocalLink>
        </Empty>
      )}
    </Page>
  )
}
