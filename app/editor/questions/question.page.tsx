import { type SubmissionResult, useForm } from "@conform-to/react"
import { useLocation } from "react-router"
import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { editPath } from "#app/editor/parts.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button, ButtonLink, HiddenSubmit } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { CheckboxField, RadioField, TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { Route } from "./+types/question.route.ts"
import { ChoiceFields } from "./choice-fields.tsx"
import { ConditionField } from "./condition-field.tsx"
import { kinds, type TypedQuestion, typedOf } from "./forms.ts"
import { seers } from "./rules.ts"
import { WhereField } from "./where-field.tsx"
import { WordFields } from "./word-fields.tsx"
import "./choice-fields.css"

/** One question as it is written, with what is warned of beside its words. */
export function QuestionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("questions")
  const locale = useLocale()
  const { pathname } = useLocation()
  const { user, event, question, values, before, offerings } = loaderData
  const lastResult = actionData?.lastResult as SubmissionResult | undefined
  const [form, fields] = useForm<TypedQuestion>({
    id: "question",
    lastResult: lastResult ?? null,
    defaultValue: values
      ? typedOf(values)
      : { asks: "contact", seenBy: "coordinator", kind: "short" },
  })
  const failed = lastResult?.status === "error"
  // What the form was filled with stays what it was, until it is opened anew.
  const shown = question && (fields.shown.initialValue ?? JSON.stringify(values))
  const seen = actionData?.seen ? JSON.stringify(actionData.seen) : fields.seen.initialValue
  return (
    <EditorPage
      {...{ user, event, failed }}
      title={question ? pick(question.texts, locale, "label") : t("edit.add")}
    >
      <ErrorSummary form={form} labels={useFieldLabels()} />
      {/* Without an address of its own the form would keep the fragment of the button pressed before. */}
      <form method="post" id={form.id} action={pathname} noValidate className="stack question-form">
        <HiddenSubmit />
        {!question && <input type="hidden" name="opened" value={event.version} />}
        {shown && <input type="hidden" name="shown" value={String(shown)} />}
        {seen && <input type="hidden" name="seen" value={String(seen)} />}
        <WordFields label={fields.label} hint={fields.hint} />
        {fields.keptBecause.errors || fields.keptBecause.initialValue ? (
          <TextField
            field={fields.keptBecause}
            label={t("edit.keptBecause")}
            hint={t("edit.keptBecauseHint")}
          />
        ) : null}
        {(actionData?.asksWhy || fields.meaning.initialValue) && (
          <RadioField
            field={fields.meaning}
            legend={t("edit.meaning")}
            hint={t("edit.meaningHint")}
            options={[
              { value: "same", label: t("edit.meanings.same") },
              { value: "new", label: t("edit.meanings.new") },
            ]}
          />
        )}
        <RadioField
          field={fields.kind}
          legend={t("edit.kind")}
          options={kinds.map((kind) => ({ value: kind, label: t(`edit.kinds.${kind}`) }))}
        />
        <ChoiceFields form={form} choices={fields.choices} />
        <RadioField
          field={fields.asks}
          legend={t("edit.asks")}
          options={[
            { value: "contact", label: t("edit.asked.contact"), hint: t("edit.askedHint.contact") },
            {
              value: "attendee",
              label: t("edit.asked.attendee"),
              hint: t("edit.askedHint.attendee"),
            },
          ]}
        />
        <WhereField field={fields.where} offerings={offerings} />
        <CheckboxField field={fields.required} label={t("edit.required")} />
        <ConditionField field={fields.when} questions={before} />
        <RadioField
          field={fields.seenBy}
          legend={t("edit.seenBy")}
          hint={t("edit.seenByHint")}
          options={seers.map((role) => ({ value: role, label: t(`edit.seer.${role}`) }))}
        />
        <TextField
          field={fields.keepDays}
          label={t("edit.keepDays")}
          hint={t("edit.keepDaysHint")}
          inputMode="numeric"
          width="tiny"
          optional
        />
        <div className="cluster">
          <Button>{t("edit.save")}</Button>
          <ButtonLink to={editPath(event.slug, "questions")} tone="quiet">
            {t("edit.leave")}
          </ButtonLink>
        </div>
      </form>
    </EditorPage>
  )
}

function useFieldLabels(): Record<string, string> {
  const { t } = useTranslation("questions")
  return {
    kind: t("edit.kind"),
    asks: t("edit.asks"),
    where: t("edit.where"),
    choices: t("edit.choices"),
    when: t("edit.when"),
    seenBy: t("edit.seenBy"),
    keepDays: t("edit.keepDays"),
    keptBecause: t("edit.keptBecause"),
    meaning: t("edit.meaning"),
  }
}
