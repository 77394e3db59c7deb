import { useTranslation } from "#app/i18n/use-translation.tsx"
import { TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { Notice } from "#app/ui/notice.tsx"

/**
 * Who to reach and how: name (unless it was asked before), e-mail, phone. `without` says that neither is
 * fine and what happens then; a flow that needs one of the two leaves it out. With `phoneHint` it is the telephone that is needed.
 */
export function ContactFields({
  fields,
  without,
  nameLabel,
  phoneHint,
}: {
  fields: { name?: Field; email: Field; phone: Field }
  without?: boolean
  nameLabel?: string
  phoneHint?: string
}) {
  const { t } = useTranslation("registration")
  return (
    <>
      {fields.name && (
        <TextField field={fields.name} label={nameLabel ?? t("contact.name")} autoComplete="name" />
      )}
      <TextField
        field={fields.email}
        label={t("contact.email")}
        hint={t("contact.emailHint")}
        type="email"
        inputMode="email"
        autoComplete="email"
        optional={without || phoneHint !== undefined}
      />
      <TextField
        field={fields.phone}
        label={t("contact.phone")}
        hint={phoneHint ?? t("contact.phoneHint")}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        optional={without}
      />
      {without && (
        <Notice tone="info" title={t("contact.neitherTitle")}>
          <p>{t("contact.neither")}</p>
        </Notice>
      )}
    </>
  )
}

/** Recorded when somebody else types, a librarian or a neighbour: closed until it is wanted. */
export function HelpedByField({ field }: { field: Field }) {
  const { t } = useTranslation("registration")
  return (
    <details open={Boolean(field.initialValue || field.errors)}>
      <summary>{t("helped.summary")}</summary>
      <TextField field={field} label={t("helped.label")} hint={t("helped.hint")} optional />
    </details>
  )
}
