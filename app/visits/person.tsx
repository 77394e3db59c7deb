import type { FieldMetadata } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenLanguages } from "#app/registration/languages.ts"
import { Button } from "#app/ui/button.tsx"
import { CheckboxesField, SelectField, TextField } from "#app/ui/field.tsx"
import { needs } from "./forms.ts"
import type { Service } from "./queries.server.ts"

/** A person as typed. */
export type TypedVisitor = {
  key: string
  name?: string
  birthYear?: string | number
  language: string
  needs?: string[]
  services?: string[]
}

type Props = {
  field: FieldMetadata<TypedVisitor>
  index: number
  /** The only one: nothing to fold or to remove. */
  alone: boolean
  services: Service[]
  remove: { name: string; value: string }
}

/** One of the household. With several, who is filled in folds to a line. */
export function PersonFields(props: Props) {
  const { t } = useTranslation("visits")
  const { field, index, alone } = props
  const { key, name } = field.getFieldset()
  const id = `person-${index + 1}`
  const hidden = <input type="hidden" name={key.name} value={String(key.initialValue ?? "1")} />
  if (alone)
    return (
      <div id={id} className="stack">
        {hidden}
        <Fields {...props} />
      </div>
    )
  const invalid = Object.keys(field.allErrors).length > 0
  return (
    <details id={id} className="fold" open={invalid || !name.initialValue}>
      <summary>
        {t("people.person", { number: index + 1 })}
        {name.initialValue ? `: ${name.initialValue}` : ""}
      </summary>
      {hidden}
      <Fields {...props} />
      <Button tone="quiet" {...props.remove}>
        {t("people.remove", {
          name: name.initialValue || t("people.person", { number: index + 1 }),
        })}
      </Button>
    </details>
  )
}

function Fields({ field, index, services }: Props) {
  const { t } = useTranslation("visits")
  const person = field.getFieldset()
  const ages = useAges()
  return (
    <>
      <TextField
        field={person.name}
        label={t("people.name")}
        autoComplete={index === 0 ? "name" : "off"}
      />
      <TextField
        field={person.birthYear}
        label={t("people.birthYear")}
        hint={t("people.birthYearHint")}
        inputMode="numeric"
        autoComplete={index === 0 ? "bday-year" : "off"}
        width="tiny"
      />
      <SelectField
        field={person.language}
        label={t("people.language")}
        options={Object.entries(spokenLanguages).map(([value, label]) => ({ value, label }))}
      />
      <CheckboxesField
        field={person.services}
        legend={t("people.services")}
        hint={t("people.servicesHint")}
        options={services.map((service) => ({
          value: service.id,
          label: service.name,
          hint: [service.summary, ages(service)].filter(Boolean).join(" "),
        }))}
      />
      <details open={Boolean(person.needs.initialValue || person.needs.errors)}>
        <summary>{t("people.help")}</summary>
        <CheckboxesField
          field={person.needs}
          legend={t("people.helpLegend")}
          options={needs.map((need) => ({
            value: need,
            label: t(`needs.${need}`),
            hint: t(`needsHint.${need}`),
          }))}
        />
      </details>
    </>
  )
}

/** `From 18 years.`; nothing for a service that is for everybody. */
function useAges(): (service: Service) => string {
  const { t } = useTranslation("visits")
  return ({ minAge, maxAge, rules: { adultUnder } }) => {
    const limits =
      minAge !== null && maxAge !== null
        ? t("ages.between", { min: minAge, max: maxAge })
        : minAge !== null
          ? t("ages.from", { min: minAge })
          : maxAge !== null && t("ages.upTo", { max: maxAge })
    const company =
      adultUnder !== undefined &&
      (adultUnder > (maxAge ?? adultUnder)
        ? t("ages.withAdult")
        : t("ages.adultUnder", { age: adultUnder }))
    return [limits, company].filter(Boolean).join(" ")
  }
}
