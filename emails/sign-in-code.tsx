import type { Locale } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { Code, MailLayout, Quiet, Text } from "./elements.tsx"

/**
 * For staff. The code stands only in the mail, not in the subject: notifications show subjects on locked screens.
 * `mark` is two letters that the page which asked shows too, so that among several mails the right one is found.
 */
type Props = { locale: Locale; code: string; mark: string; organisation: string }

export function subject({ locale, organisation }: Props): string {
  return texts(locale, "mail")("signIn.subject", { organisation })
}

export function SignInCode({ locale, code, mark, organisation }: Props) {
  const t = texts(locale, "mail")
  return (
    <MailLayout
      locale={locale}
      accent="staff"
      title={t("signIn.title")}
      glance={t("signIn.glance")}
    >
      <Text>{t("signIn.first", { organisation })}</Text>
      <Code label={t("signIn.code")} code={code} hint={t("signIn.mark", { mark })} />
      <Quiet>{t("signIn.notYou")}</Quiet>
    </MailLayout>
  )
}

export const preview: Props = {
  locale: "en",
  code: "4829 1375",
  mark: "KX",
  organisation: "Example Health",
}
