import { useForm } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/sign-in.route.ts"
import { PasskeyChoice } from "./passkeys/passkey-choice.tsx"
import { AddressStep, CodeStep } from "./sign-in-steps.tsx"
import { SsoChoice } from "./sso/sso-choice.tsx"

export function SignInPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("staff")
  const asked = actionData ? actionData.asked : loaderData.asked
  const [form, fields] = useForm({
    id: "sign-in",
    // Conform types its result by the fields of one form, which the framework does not carry over.
    lastResult: actionData?.lastResult,
    defaultValue: { email: asked?.email ?? "", to: loaderData.to, code: "" },
  })
  return (
    <Page title={t("signIn.title")} failed={actionData !== undefined}>
      {actionData && "passkey" in actionData && (
        <Notice tone="warning">
          <p>{t(`passkey.${actionData.passkey}`)}</p>
        </Notice>
      )}
      {loaderData.sso && !asked && <SsoChoice {...loaderData} sso={loaderData.sso} />}
      {loaderData.sso?.only ? null : asked ? (
        <CodeStep form={form} fields={fields} asked={asked} to={loaderData.to} />
      ) : (
        <AddressStep
          form={form}
          fields={fields}
          to={loaderData.to}
          demonstration={loaderData.demonstration}
        >
          {loaderData.passkey && <PasskeyChoice options={loaderData.passkey} to={loaderData.to} />}
        </AddressStep>
      )}
    </Page>
  )
}
