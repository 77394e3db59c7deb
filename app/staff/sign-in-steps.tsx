import type { ReactNode } from "react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { LocalLink } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { StaffRole } from "#db/schema/staff.ts"
import { CODE_MINUTES } from "./rules.ts"
import "./sign-in.css"

type Form = { id: string; allErrors: Record<string, string[]> }

type Step<F extends string> = { form: Form; fields: Record<F, Field>; to: string }

export function AddressStep({
  form,
  fields,
  to,
  demonstration,
  children,
}: Step<"email"> & {
  demonstration: { email: string; role: StaffRole }[]
  /** Another way to sign in. */
  children?: ReactNode
}) {
  const { t } = useTranslation("staff")
  return (
    <>
      <ErrorSummary form={form} labels={{ email: t("signIn.email") }} />
      <p>{t("signIn.lede")}</p>
      <form method="post" id={form.id} noValidate>
        <input type="hidden" name="to" value={to} />
        <TextField
          field={fields.email}
          label={t("signIn.email")}
          type="email"
          inputMode="email"
          autoComplete="username"
        />
        <Button>{t("signIn.send")}</Button>
      </form>
      {children}
      {demonstration.length > 0 && (
        <Notice tone="info" title={t("signIn.demoTitle")}>
          <p>{t("signIn.demo")}</p>
          <ul>
            {demonstration.map(({ email, role }) => (
              <li key={email}>
                <strong>{email}</strong>
                <br />
                {t(`role.${role}`)}
              </li>
            ))}
          </ul>
          <p>
            <LocalLink to="/mailbox">{t("signIn.mailbox")}</LocalLink>
          </p>
        </Notice>
      )}
    </>
  )
}

export function CodeStep({
  form,
  fields,
  asked: { email, mark },
  to,
}: Step<"code"> & { asked: { email: string; mark: string } }) {
  const { t } = useTranslation("staff")
  return (
    <>
      <ErrorSummary form={form} labels={{ code: t("code.label") }} />
      <p>{t("code.sent", { email, minutes: CODE_MINUTES })}</p>
      <p className="sign-in-mark">
        {t("code.mark")} <strong>{mark}</strong>
      </p>
      <form method="post" id={form.id} noValidate>
        <input type="hidden" name="to" value={to} />
        <TextField
          field={fields.code}
          label={t("code.label")}
          inputMode="numeric"
          autoComplete="one-time-code"
          width="medium"
        />
        <Button>{t("code.enter")}</Button>
      </form>
      <form method="post">
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="to" value={to} />
        <Button tone="quiet">{t("code.again")}</Button>
      </form>
      <p>
        <LocalLink to="/staff/sign-in">{t("code.other")}</LocalLink>
      </p>
    </>
  )
}
