import { pick } from "#app/i18n/pick.ts"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { RadioField, SelectField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { StaffRole } from "#db/schema/staff.ts"
import { roleNames } from "./forms.ts"
import type { Nameable } from "./queries.server.ts"

/** What somebody is everywhere, and in each event. */
export function RoleFields({
  role,
  events,
  named,
}: {
  role: Field
  events: Nameable[]
  /** What they are so far, or was chosen a moment ago, by the event's id. */
  named: Record<string, StaffRole | undefined>
}) {
  const { t } = useTranslation("people")
  const locale = useLocale()
  const options = roleNames.map((value) => ({
    value,
    label: t(`role.${value}`),
    hint: t(`everywhere.${value}`),
  }))
  const choices = [
    { value: "", label: t("none") },
    ...roleNames.map((value) => ({ value, label: t(`role.${value}`) })),
  ]
  return (
    <>
      <RadioField field={role} legend={t("everywhere.legend")} options={options} />
      <fieldset className="field stack">
        <legend>{t("each.legend")}</legend>
        <p className="hint">{t("each.hint")}</p>
        {events.map(({ id, texts, startsOn }) => (
          <SelectField
            key={id}
            field={{ id: `events-${id}`, name: `events.${id}`, initialValue: named[id] ?? "" }}
            label={`${pick(texts, locale, "name")}, ${longDate(locale, startsOn)}`}
            options={choices}
          />
        ))}
      </fieldset>
    </>
  )
}
