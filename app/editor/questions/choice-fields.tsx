import type { FieldMetadata, FormMetadata } from "@conform-to/react"
import { localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { CheckboxField, TextField } from "#app/ui/field.tsx"
import { FieldError, Hint, lookAt } from "#app/ui/framed.tsx"
import type { TypedChoice, TypedQuestion } from "./forms.ts"
import { MOST_CHOICES } from "./rules.ts"
import "./choice-fields.css"

/** The choices, each in every language; the style sheet shows them once the question is one that has any. One without words is left out. */
export function ChoiceFields({
  form,
  choices,
}: {
  form: FormMetadata<TypedQuestion>
  choices: FieldMetadata<TypedChoice[]>
}) {
  const { t } = useTranslation("questions")
  const list = choices.getFieldList()
  return (
    <fieldset className="stack question-choices" id={choices.id}>
      <legend>{t("edit.choices")}</legend>
      <Hint id={`${choices.id}-hint`}>{t("edit.choicesHint")}</Hint>
      <FieldError field={lookAt(choices)} />
      {list.map((choice, index) => {
        const fields = choice.getFieldset()
        const known = fields.key.initialValue
        return (
          <div key={choice.key} className="question-choice">
            {known && <input type="hidden" name={fields.key.name} value={String(known)} />}
            {locales.map((locale) => (
              <TextField
                key={locale}
                field={fields[locale]}
                label={t("edit.choice", { number: index + 1, language: localeNames[locale] })}
                width="medium"
              />
            ))}
            {known && <CheckboxField field={fields.retired} label={t("edit.notOffered")} />}
          </div>
        )
      })}
      {list.length < MOST_CHOICES && (
        <Button
          tone="quiet"
          formAction={`#${choices.id}`}
          {...form.insert.getButtonProps({ name: choices.name, defaultValue: {} })}
        >
          {t("edit.addChoice")}
        </Button>
      )}
    </fieldset>
  )
}
