import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { Theirs } from "#app/editor/conflicts.tsx"
import { editEvent } from "#app/editor/edit-event.server.ts"
import { EditFailure } from "#app/editor/edit-failure.tsx"
import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { editPath } from "#app/editor/parts.ts"
import { refused } from "#app/editor/refused.ts"
import { TextRows } from "#app/editor/text-rows.tsx"
import { Versions } from "#app/editor/versions.tsx"
import { type Locale, localeNames, localeOf, locales, pathIn } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { openEvent } from "#app/staff/open.server.ts"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { CheckboxesField } from "#app/ui/field.tsx"
import { transaction } from "#db/index.ts"
import type { Route } from "./+types/texts.route.ts"
import { textFields, textsForm } from "./forms.ts"
import { textsOf } from "./texts.server.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  return openEvent(request, params.slug, "run", Date.now())
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const submission = parseWithZod(await request.formData(), { schema: textsForm })
  if (submission.status !== "success")
    return data({ lastResult: submission.reply(), refusal: null }, { status: 400 })
  const { shown, seen } = submission.value
  const change = { eventId: event.id, actor: user.id, action: "event.texts", shown, seen }
  const edited = await transaction((tx) => editEvent(tx, change, textsOf(submission.value), now))
  if (!edited.ok) return refused(submission, edited)
  return redirect(pathIn(localeOf(new URL(request.url).pathname), editPath(event.slug)), 303)
}

export default function EventTexts({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("edit")
  const { user, event } = loaderData
  const refusal = actionData?.refusal ?? null
  const conflicts = refusal?.reason === "conflict" ? refusal.conflicts : []
  const [form, fields] = useForm<Shown>({
    id: "texts",
    lastResult: actionData?.lastResult,
    defaultValue: { ...event.texts, locales: event.locales ?? [...locales] },
  })
  return (
    <EditorPage
      {...{ user, event }}
      title={t("part.texts.name")}
      lede={<p>{t("texts.lede")}</p>}
      failed={actionData !== undefined}
      wide
    >
      <ErrorSummary form={form} />
      <EditFailure refusal={refusal} />
      <form method="post" id={form.id} noValidate className="stack">
        <Versions lastResult={actionData?.lastResult} version={event.version} refusal={refusal} />
        <TextRows
          rows={textFields.map(({ key, long, fold }) => ({
            ...{ key, long, fold, label: t(`field.${key}`), hint: t(`texts.hint.${key}`) },
          }))}
          {...{ fields, conflicts }}
        />
        <CheckboxesField
          field={fields.locales}
          legend={t("field.locales")}
          hint={t("texts.publishedHint")}
          options={locales.map((value) => ({ value, label: localeNames[value] }))}
        />
        <Theirs conflicts={conflicts} field="locales" />
        <Button>{t("save")}</Button>
      </form>
    </EditorPage>
  )
}
type Shown = Record<Locale, Record<string, string>> & { locales: string[] }
