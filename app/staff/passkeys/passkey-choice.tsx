import { useTranslation } from "#app/i18n/use-translation.tsx"
import { PasskeyForm } from "./passkey-form.tsx"

/** Signing in with a passkey, beside the code by mail. */
export function PasskeyChoice({ options, to }: { options: object; to: string }) {
  const { t } = useTranslation("staff")
  return (
    <div data-with-passkeys="" hidden>
      <p className="muted">{t("passkey.or")}</p>
      <PasskeyForm
        ask="get"
        act="passkey"
        options={options}
        trouble={t("passkey.trouble")}
        button={t("passkey.button")}
      >
        <input type="hidden" name="to" value={to} />
      </PasskeyForm>
    </div>
  )
}
