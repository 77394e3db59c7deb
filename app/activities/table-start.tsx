import { useForm } from "@conform-to/react"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaleDraft } from "#app/registration/draft-notices.tsx"
import type { Draft } from "#app/registration/drafts.server.ts"
import type { Answered } from "#app/registration/reading.ts"
import { startPath } from "#app/registration/start-path.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { type Back, Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Activity, TableData } from "./queries.server.ts"
import { timesOf } from "./rules.ts"
import { TableFields, type TypedTable, useTableLabels } from "./table-fields.tsx"
import { TableSummary } from "./table-review.tsx"
import type { TableStartData } from "./table-start.server.ts"

/** The application of an organisation, all of it on one page. */
export function TableStart({
  data: { event, draft, tables },
  actionData,
  choice,
}: {
  data: TableStartData
  actionData?: Answered
  choice?: Back
}) {
  const { t } = useTranslation("activities")
  const { t: common } = useTranslation()
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
      theme={event.theme}
      back={choice ?? { to: `/events/${event.slug}`, label: t("start.back") }}
      failed={lastResult?.status === "error"}
    >
      <Steps current={1} total={2} label={t("table.step")} />
      <ErrorSummary form={form} labels={useTableLabels()} />
      {actionData?.stale && draft && <StaleTable slug={event.slug} draft={draft} tables={tables} />}
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

function StaleTable({
  slug,
  draft,
  tables,
}: {
  slug: string
  draft: Draft<TableData>
  tables: Activity[]
}) {
  const { application, place } = draft.data
  const found = timesOf(tables).find(({ slotId }) => slotId === place.slotId)
  return (
    <StaleDraft reload={startPath("table", { slug, draft: draft.id })}>
      {found && <TableSummary {...{ tables, application, place: { ...found, ...place } }} />}
    </StaleDraft>
  )
}
