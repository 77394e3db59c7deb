import { type Locale, localeNames, pathIn } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Notice } from "#app/ui/notice.tsx"

/** That an event is not written in the reader's language yet, and the languages to read it in. */
export function Elsewhere({
  slug,
  languages,
  ahead,
}: {
  slug: string
  languages: Locale[]
  /** Whether one can still sign up there. */
  ahead: boolean
}) {
  const { t } = useTranslation("events")
  return (
    <Notice tone="info" title={t("elsewhere.title")}>
      <p>{t(ahead ? "elsewhere.text" : "elsewhere.past")}</p>
      <ul>
        {languages.map((locale) => (
          <li key={locale}>
            <a href={pathIn(locale, `/events/${slug}`)} lang={locale} hrefLang={locale}>
              {localeNames[locale]}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
