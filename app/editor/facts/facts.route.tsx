import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import type { ReactNode } from "react"
import { data, redirect } from "react-router"
import { Theirs } from "#app/editor/conflicts.tsx"
import { editEvent } from "#app/editor/edit-event.server.ts"
import { EditFailure } from "#app/editor/edit-failure.tsx"
import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { editPath } from "#app/editor/parts.ts"
import { refused } from "#app/editor/refused.ts"
import { Versions } from "#app/editor/versions.tsx"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { calendarDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { openEvent } from "#app/staff/open.server.ts"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { DateField, TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { transaction } from "#db/index.ts"
import type { Route } from "./+types/facts.route.ts"
import { factsOf, formOf } from "./facts.server.ts"
import { factsForm } from "./forms.ts"
import { useFactLabels } from "./labels.ts"
import { ThemeField, ZoneField } from "./look-fields.tsx"
import { Notes } from "./notes.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, event } = await openEvent(request, params.slug, "run", Date.now())
  return { user, event, shown: formOf(event) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const submission = parseWithZod(await request.formData(), { schema: factsForm })
  if (submission.status !== "success")
    return data({ lastResult: submission.reply(), refusal: null }, { status: 400 })
  const { shown, seen } = submission.value
  const change = { eventId: event.id, actor: user.id, action: "event.facts", shown, seen }
  const edited = await transaction((tx) => editEvent(tx, change, factsOf(submission.value), now))
  if (edited.ok) {
    const path = editPath(submission.value.slug)
    return redirect(pathIn(localeOf(new URL(request.url).pathname), path), 303)
  }
  return refused(submission, edited)
}

export default function Facts({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("edit")
  const locale = useLocale()
  const labels = useFactLabels()
  const { user, event, shown } = loaderData
  const refusal = actionData?.refusal ?? null
  const conflicts = refusal?.reason === "conflict" ? refusal.conflicts : []
  const [form, fields] = useForm<ReturnType<typeof formOf>>({
    id: "facts",
    lastResult: actionData?.lastResult,
    defaultValue: shown,
  })
  return (
    <EditorPage {...{ user, event }} title={t("part.facts.name")} failed={actionData !== undefined}>
      <ErrorSummary form={form} labels={labels} />
      <EditFailure refusal={refusal} />
      <form method="post" id={form.id} noValidate className="stack">
        <Versions lastResult={actionData?.lastResult} version={event.version} refusal={refusal} />
        <DateField field={fields.startsOn} label={labels.startsOn} />
        <Theirs conflicts={conflicts} field="startsOn" />
        <DateField field={fields.endsOn} label={labels.endsOn} />
        <Theirs conflicts={conflicts} field="endsOn" />
        <Fixed field={fields.purgeOn} fixed={event.state !== "draft"}>
          <DateField field={fields.purgeOn} label={labels.purgeOn} hint={t("facts.purgeHint")} />
        </Fixed>
        <Theirs conflicts={conflicts} field="purgeOn" />
        <ZoneField field={fields.zone} current={event.zone} />
        <Theirs conflicts={conflicts} field="zone" />
        <ThemeField field={fields.theme} />
        <Theirs conflicts={conflicts} field="theme" />
        <Fixed field={fields.slug} fixed={event.state !== "draft"}>
          <TextField field={fields.slug} label={labels.slug} hint={t("facts.slugHint")} />
        </Fixed>
        <Theirs conflicts={conflicts} field="slug" />
        {event.state !== "draft" && (
          <p className="hint">
            {t("facts.fixed", { day: calendarDate(locale, event.purgeOn), slug: event.slug })}
          </p>
        )}
        <Notes field={fields.notes} />
        <Theirs conflicts={conflicts} field="settings.dates" show={JSON.stringify} />
        <TextField
          field={fields.rulesVersion}
          label={labels.rulesVersion}
          hint={t("facts.rulesHint")}
          optional
        />
        <Theirs conflicts={conflicts} field="settings.rulesVersion" />
        <Button>{t("save")}</Button>
      </form>
    </EditorPage>
  )
}

/** What is known to the public already comes back as it is. */
function Fixed({
  field,
  fixed,
  children,
}: {
  field: { name: string; initialValue: unknown }
  fixed: boolean
  children: ReactNode
}) {
  if (!fixed) return children
  return <input type="hidden" name={field.name} value={String(field.initialValue)} />
}
