import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ContactFields } from "#app/registration/contact-fields.tsx"
import { RadioField, TextAreaField, TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import type { Activity } from "./queries.server.ts"

export type TypedTable = {
  place?: string
  organisation?: string
  brings?: string
  power?: string
  insurance?: string
  name?: string
  email?: string
  phone?: string
}

/** What an organisation is asked. */
export function TableFields({
  fields,
  tables,
}: {
  fields: Record<keyof Required<TypedTable>, Field>
  tables: Activity[]
}) {
  const { t } = useTranslation("activities")
  const yesOrNo = [
    { value: "yes", label: t("table.yes") },
    { value: "no", label: t("table.no") },
  ]
  return (
    <>
      <RadioField
        field={asOffered(fields.place, tables)}
        legend={t("table.which")}
        options={usePlaces(tables)}
      />
      <h2>{t("table.group")}</h2>
      <TextField
        field={fields.organisation}
        label={t("table.organisation")}
        autoComplete="organization"
      />
      <TextAreaField field={fields.brings} label={t("table.brings")} hint={t("table.bringsHint")} />
      <RadioField field={fields.power} legend={t("table.power")} options={yesOrNo} />
      <RadioField
        field={fields.insurance}
        legend={t("table.insurance")}
        hint={t("table.insuranceHint")}
        options={yesOrNo}
      />
      <h2>{t("table.contact")}</h2>
      <p className="muted">{t("table.contactHint")}</p>
      <ContactFields fields={fields} />
    </>
  )
}

function usePlaces(tables: Activity[]) {
  const { t } = useTranslation("activities")
  return tables.flatMap((table) =>
    table.times.map((place) => ({
      value: choiceOf(place),
      label: table.name,
      hint: [
        table.summary,
        place.state === "open"
          ? t("table.left", { count: place.free })
          : t(place.open ? "table.full" : "table.closed"),
      ].join(" · "),
      disabled: !place.open,
    })),
  )
}

const choiceOf = ({ slotId, state }: Activity["times"][number]) =>
  state === "full" ? `wait:${slotId}` : slotId

/** What was chosen stays chosen when the place has filled up meanwhile, or has room again. */
function asOffered(field: Field, tables: Activity[]): Field {
  const chosen = String(field.initialValue ?? "").replace(/^wait:/, "")
  const place = tables.flatMap(({ times }) => times).find(({ slotId }) => slotId === chosen)
  return { ...fieldParts(field), initialValue: place && choiceOf(place) }
}

/** Conform's metadata is a proxy, which a spread does not copy. */
const fieldParts = ({ id, name, errors, required }: Field) => ({ id, name, errors, required })

export function useTableLabels(): Record<string, string> {
  const { t } = useTranslation("activities")
  const { t: words } = useTranslation("registration")
  return {
    organisation: t("table.organisation"),
    brings: t("table.bringsShort"),
    name: words("contact.name"),
    email: words("contact.email"),
    phone: words("contact.phone"),
  }
}
