import { useForm } from "@conform-to/react"
import { Theirs } from "#app/editor/conflicts.tsx"
import { EditFailure } from "#app/editor/edit-failure.tsx"
import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { timesPath } from "#app/editor/times/times-path.ts"
import { Versions } from "#app/editor/versions.tsx"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button, HiddenSubmit } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import type { Route } from "./+types/offering.route.ts"
import { AgeFields, EntryFields, ShiftFields, SignUpKind } from "./demand-fields.tsx"
import { SortFields } from "./sort-fields.tsx"
import { OfferingWords } from "./word-fields.tsx"

/** What one signs up for: its words, what it is, and whom it is for. */
export function OfferingPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const { user, event, offering, shown } = loaderData
  const refusal = actionData?.refusal ?? null
  const conflicts = refusal?.reason === "conflict" ? refusal.conflicts : []
  const [form, fields] = useForm<Record<string, string>>({
    id: "offering",
    lastResult: actionData?.lastResult,
    defaultValue: shown as never,
  })
  const name = offering && pick(offering.texts, locale, "name")
  return (
    <EditorPage
      {...{ user, event }}
      title={offering ? (name ?? "") : t("offerings.add")}
      failed={actionData !== undefined}
    >
      <ErrorSummary form={form} />
      <EditFailure refusal={refusal} />
      {offering && (
        <p>
          <LocalLink to={timesPath(event.slug, offering.id)}>
            {t("times.title", { offering: name })}
          </LocalLink>
        </p>
      )}
      <form method="post" id={form.id} noValidate className="stack">
        <HiddenSubmit />
        <Versions lastResult={actionData?.lastResult} version={event.version} refusal={refusal} />
        {conflicts.map(({ field }) => (
          <Theirs
            key={field}
            {...{ conflicts, field }}
            show={(value) => `${field}: ${JSON.stringify(value)}`}
          />
        ))}
        <OfferingWords field={fields.texts as never} />
        <SortFields fields={fields} stands={offering !== null} />
        <SignUpKind fields={fields} />
        <AgeFields fields={fields} />
        <ShiftFields fields={fields} professions={loaderData.professions} />
        <EntryFields fields={fields} papers={loaderData.papers} />
        <p className="cluster">
          <Button>{t("save")}</Button>
          {offering && (
            <Button tone="danger" name="act" value="remove">
              {t("offerings.remove")}
            </Button>
          )}
        </p>
        {offering && <p className="hint">{t("offerings.removeHint")}</p>}
      </form>
    </EditorPage>
  )
}
