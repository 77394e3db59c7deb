import { localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { TextAreaField, TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"

type Words = { getFieldset(): Record<string, Field> }

/** Name, a line about it and what to bring, in each language; what is missing in one is said in another. */
export function OfferingWords({ field }: { field: { getFieldset(): Record<string, Words> } }) {
  const { t } = useTranslation("offer")
  const languages = field.getFieldset()
  return locales.map((locale) => {
    const words = languages[locale]!.getFieldset()
    return (
      <section key={locale}>
        <h2 lang={locale}>{localeNames[locale]}</h2>
        <TextField field={words.name!} label={t("words.name")} />
        <TextField field={words.summary!} label={t("words.summary")} optional />
        <TextAreaField field={words.bring!} label={t("words.bring")} rows={2} optional />
      </section>
    )
  })
}
