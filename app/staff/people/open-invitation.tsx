import { localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { SelectField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"

/** Somebody has yet to sign in: the mail can be sent again. It is withdrawn as access is ended. */
export function OpenInvitation() {
  const { t } = useTranslation("people")
  const field = { id: "again-locale", name: "locale", initialValue: useLocale() }
  return (
    <Notice tone="info" title={t("open.title")}>
      <p>{t("open.text")}</p>
      <form method="post">
        <input type="hidden" name="act" value="inviteAgain" />
        <SelectField
          field={field}
          label={t("invite.locale")}
          options={locales.map((value) => ({ value, label: localeNames[value] }))}
        />
        <Button tone="quiet">{t("open.again")}</Button>
      </form>
    </Notice>
  )
}
