import { localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { type SpokenLanguage, spokenLanguages } from "#app/registration/languages.ts"
import { Notice } from "#app/ui/notice.tsx"
import { type Resource, resourceTexts } from "./rules.ts"

type Typed = Record<string, unknown>

/** Somebody else saved while this form was open: what stands there now, wherever it is not what was typed. */
export function Theirs({ theirs, typed }: { theirs: Resource; typed: Typed }) {
  const { t } = useTranslation("resources")
  const texts = typed as Record<string, Typed | undefined>
  const rows = [
    ...locales.flatMap((locale) =>
      resourceTexts.map((key) => ({
        label: `${t(`field.${key}`)} (${localeNames[locale]})`,
        now: theirs.texts[locale]?.[key] ?? "",
        mine: String(texts[locale]?.[key] ?? ""),
      })),
    ),
    ...(["phone", "sms", "tty", "link"] as const).map((key) => ({
      label: t(`field.${key}`),
      now: theirs[key] ?? "",
      mine: String(typed[key] ?? ""),
    })),
    {
      label: t("field.languages"),
      now: spoken(theirs.languages),
      mine: spoken([typed.languages ?? []].flat().map(String)),
    },
  ].filter(({ now, mine }) => now !== mine)
  return (
    <Notice tone="warning" title={t("edit.stale")}>
      <p>{t("edit.staleText")}</p>
      <dl>
        {rows.map(({ label, now }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{now || t("edit.empty")}</dd>
          </div>
        ))}
      </dl>
    </Notice>
  )
}

const spoken = (codes: string[]) =>
  codes.map((code) => spokenLanguages[code as SpokenLanguage] ?? code).join(", ")
