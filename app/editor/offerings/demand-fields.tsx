import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { ListEntry } from "#app/registration/lists.ts"
import {
  CheckboxesField,
  CheckboxField,
  RadioField,
  SelectField,
  TextField,
} from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { useLocale } from "#app/ui/link.tsx"
import "./ages.css"

type Fields = { [name: string]: Field }

/** A whole number that may be left out. */
function NumberField({ fields, name }: { fields: Fields; name: Numbered }) {
  const { t } = useTranslation("offer")
  return (
    <TextField
      field={fields[name]!}
      label={t(`demand.${name}`)}
      inputMode="numeric"
      width="tiny"
      optional
    />
  )
}
type Numbered =
  | ("minAge" | "maxAge" | "adultUnder" | "guardianUnder")
  | ("holdDays" | "membersMin" | "membersMax" | "minGoal")

/** Whether one takes a time or the whole series. */
export function SignUpKind({ fields }: { fields: Fields }) {
  const { t } = useTranslation("offer")
  return (
    <section>
      <h2>{t("place.title")}</h2>
      <RadioField
        field={fields.takes!}
        legend={t("place.takes")}
        options={(["one", "all"] as const).map((value) => ({ value, label: t(`place.${value}`) }))}
      />
      <CheckboxField field={fields.joinLate!} label={t("place.joinLate")} />
    </section>
  )
}

export function AgeFields({ fields }: { fields: Fields }) {
  const { t } = useTranslation("offer")
  return (
    <section>
      <h2>{t("demand.ages")}</h2>
      <div className="ages">
        <NumberField fields={fields} name="minAge" />
        <NumberField fields={fields} name="maxAge" />
        <NumberField fields={fields} name="adultUnder" />
        <NumberField fields={fields} name="guardianUnder" />
      </div>
    </section>
  )
}

/** What a role asks of who takes it. */
export function ShiftFields({ fields, professions }: { fields: Fields; professions: ListEntry[] }) {
  const { t } = useTranslation("offer")
  const options = useOptions(professions)
  return (
    <details className="fold" open={isSaid(fields, ["licence", "languages", "holdDays", "review"])}>
      <summary>{t("demand.checked")}</summary>
      <SelectField
        field={fields.licence!}
        label={t("demand.licence")}
        options={[{ value: "", label: t("demand.noLicence") }, ...options]}
        optional
      />
      <CheckboxField field={fields.languages!} label={t("demand.languages")} />
      <CheckboxField
        field={fields.review!}
        label={t("demand.review")}
        hint={t("demand.reviewHint")}
      />
      <NumberField fields={fields} name="holdDays" />
    </details>
  )
}

/** What an entry asks: how many are in it, what they raise, which papers. */
export function EntryFields({ fields, papers }: { fields: Fields; papers: ListEntry[] }) {
  const { t } = useTranslation("offer")
  return (
    <details
      className="fold"
      open={isSaid(fields, ["membersMin", "membersMax", "minGoal", "papers"])}
    >
      <summary>{t("demand.entry")}</summary>
      <NumberField fields={fields} name="membersMin" />
      <NumberField fields={fields} name="membersMax" />
      <NumberField fields={fields} name="minGoal" />
      <CheckboxesField
        field={fields.papers!}
        legend={t("demand.papers")}
        options={useOptions(papers)}
        optional
      />
    </details>
  )
}

function useOptions(entries: ListEntry[]) {
  const locale = useLocale()
  return entries.map(({ key, texts }) => ({ value: key, label: pick(texts, locale, "name") }))
}

const isSaid = (fields: Fields, names: string[]) =>
  names.some((name) => Boolean(fields[name]!.initialValue) || Boolean(fields[name]!.errors?.length))
