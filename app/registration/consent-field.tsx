import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { CheckboxField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { useLocale } from "#app/ui/link.tsx"

/**
 * Who sees the answers and when they are deleted, said where they are asked. The wording's version
 * is `consentVersion` in consent.ts: raise it with every change of these texts. `purgeOn` is an ISO date.
 */
export function ConsentField({
  field,
  organisation,
  purgeOn,
}: {
  field: Field
  organisation: string
  purgeOn: string
}) {
  const { t } = useTranslation("registration")
  const date = longDate(useLocale(), purgeOn)
  return (
    <>
      <ul>
        <li>{t("consent.who", { organisation })}</li>
        <li>{t("consent.until", { date })}</li>
        <li>{t("consent.never")}</li>
      </ul>
      <CheckboxField field={field} label={t("consent.agree", { organisation })} />
    </>
  )
}
