import { useTranslation } from "#app/i18n/use-translation.tsx"
import { CheckboxField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import type { TypedContact } from "./contact.ts"
import { ContactFields, HelpedByField } from "./contact-fields.tsx"
import type { Duties } from "./duties.ts"

type Fields = Record<"name" | "email" | "phone" | "helpedBy" | "adult" | "along", Field>

/** Whom to reach about a household; where only minors come, an adult who answers for them. `along` names what asks for one beside a child. */
export function HouseholdContact({
  title,
  fields,
  duties,
  along,
}: {
  title: string
  fields: Fields
  duties: Duties
  along: string[]
}) {
  const { t } = useTranslation("registration")
  return (
    <>
      <h2>{duties.adult ? t("adult.title") : title}</h2>
      {duties.adult && <p>{t("adult.why")}</p>}
      <ContactFields
        fields={fields}
        nameLabel={duties.adult ? t("adult.name") : undefined}
        phoneHint={
          duties.adult ? t("adult.phoneHint") : duties.phone ? t("ride.phoneHint") : undefined
        }
        without={!duties.phone}
      />
      {duties.adult && <CheckboxField field={fields.adult} label={t("adult.agree")} />}
      {duties.along && (
        <CheckboxField
          field={fields.along}
          label={t("adult.along")}
          hint={t("adult.alongWhy", { what: along.join(", ") })}
        />
      )}
      <HelpedByField field={fields.helpedBy} />
    </>
  )
}

/** The names of the fields, for the list of errors. */
export function useContactLabels(duties: Duties): Partial<Record<keyof TypedContact, string>> {
  const { t } = useTranslation("registration")
  return {
    name: duties.adult ? t("adult.name") : t("contact.name"),
    email: t("contact.email"),
    phone: t("contact.phone"),
  }
}
