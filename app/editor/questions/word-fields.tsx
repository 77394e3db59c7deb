import type { FieldMetadata } from "@conform-to/react"
import { localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { TextField } from "#app/ui/field.tsx"
import type { TypedText } from "./forms.ts"

/** The question and what is said under it, in each language. */
export function WordFields({
  label,
  hint,
}: {
  label: FieldMetadata<TypedText>
  hint: FieldMetadata<TypedText>
}) {
  const { t } = useTranslation("questions")
  const labels = label.getFieldset()
  const hints = hint.getFieldset()
  return (
    <>
      {locales.map((locale) => (
        <fieldset key={locale} className="stack">
          <legend>{localeNames[locale]}</legend>
          <TextField field={labels[locale]} label={t("edit.label")} width="full" />
          <TextField field={hints[locale]} label={t("edit.hint")} width="full" optional />
        </fieldset>
      ))}
    </>
  )
}
