import { localeNames, locales } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { SiteRow } from "#app/registration/event.server.ts"
import { Button } from "#app/ui/button.tsx"
import { DateField, SelectField, TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { Chosen, Typed } from "./forms.ts"

/** Another day, another place, or both; it only shows what would happen. */
export function PostponeChoice({
  days,
  sites,
  chosen,
  errors,
}: {
  days: string[]
  sites: SiteRow[]
  chosen: Typed | undefined
  /** By a field's name. */
  errors: Record<string, string[]>
}) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const field = (name: keyof Chosen) => ({
    ...{ id: `postpone-${name}`, name },
    ...{ initialValue: chosen?.[name], errors: errors[name] },
  })
  return (
    <form method="post" className="stack" noValidate>
      <fieldset className="stack">
        <legend>{t("postpone.dayTitle")}</legend>
        {days.length > 1 ? (
          <SelectField
            field={field("day")}
            label={t("postpone.day")}
            options={[
              { value: "all", label: t("postpone.allDays") },
              ...days.map((day) => ({ value: day, label: longDate(locale, day) })),
            ]}
          />
        ) : (
          <p>{days.map((day) => longDate(locale, day))}</p>
        )}
        <DateField field={field("to")} label={t("postpone.to")} hint={t("postpone.toHint")} />
      </fieldset>
      {sites.length > 0 && (
        <fieldset className="stack">
          <legend>{t("postpone.placeTitle")}</legend>
          <SelectField
            field={field("site")}
            label={t("postpone.site")}
            options={[
              { value: "", label: t("postpone.noSite") },
              ...sites.map(({ id, texts, address }) => ({
                value: id,
                label: `${pick(texts, locale, "name")}, ${address}`,
              })),
            ]}
          />
          {locales.map((one) => (
            <TextField
              key={one}
              field={field(`name.${one}`)}
              label={t("postpone.name", { language: localeNames[one] })}
            />
          ))}
          <TextField field={field("address")} label={t("postpone.address")} />
          <TextField field={field("town")} label={t("postpone.town")} width="medium" />
        </fieldset>
      )}
      <Button name="intent" value="preview">
        {t("postpone.show")}
      </Button>
    </form>
  )
}
