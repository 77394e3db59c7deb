import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Band } from "#app/ui/band.tsx"
import { SelectField } from "#app/ui/field.tsx"
import { type Field, FieldError, lookAt } from "#app/ui/framed.tsx"
import { themes } from "./forms.ts"
import "./look-fields.css"

/** The zones of the United States and its territories; an event elsewhere keeps its own. */
const zones = [
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Anchorage",
  "Pacific/Honolulu",
  "America/Puerto_Rico",
  "Pacific/Guam",
]

export function ZoneField({ field, current }: { field: Field; current: string }) {
  const { t } = useTranslation("edit")
  const options = [...new Set([current, ...zones])].map((value) => ({
    value,
    label: value.replaceAll("_", " ").replace("/", ": "),
  }))
  return (
    <SelectField
      field={field}
      label={t("field.zone")}
      hint={t("facts.zoneHint")}
      options={options}
    />
  )
}

/** The pictures to choose from, each as the page shows it. */
export function ThemeField({ field: given }: { field: Field }) {
  const { t } = useTranslation("edit")
  const field = lookAt(given)
  return (
    <fieldset className="field">
      <legend>{t("field.theme")}</legend>
      <FieldError field={field} />
      <div className="theme-choices">
        {themes.map((theme, index) => (
          <div className="choice" key={theme}>
            <input
              type="radio"
              id={index === 0 ? field.id : `${field.id}-${theme}`}
              name={field.name}
              value={theme}
              defaultChecked={field.initialValue === theme}
            />
            <label htmlFor={index === 0 ? field.id : `${field.id}-${theme}`}>
              {t(`theme.${theme}`)}
              <Band theme={theme} />
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
