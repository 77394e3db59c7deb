import type { Locale } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { Button, MailLayout, Quiet, Text } from "./elements.tsx"

/** For somebody who is to be staff. It opens nothing by itself: whoever reads it still needs a code that comes to their own address. */
type Props = { locale: Locale; url: string; organisation: string }

export function subject({ locale, organisation }: Props): string {
  return texts(locale, "mail")("invitation.subject", { organisation })
}

export function Invitation({ locale, url, organisation }: Props) {
  const t = texts(locale, "mail")
  return (
    <MailLayout
      locale={locale}
      accent="staff"
      title={t("invitation.title")}
      glance={t("invitation.glance")}
    >
      <Text>{t("invitation.first", { organisation })}</Text>
      <Button href={url} accent="staff">
        {t("invitation.open")}
      </Button>
      <Text>{t("invitation.how")}</Text>
      <Quiet>{t("invitation.notYou")}</Quiet>
    </MailLayout>
  )
}

export const preview: Props = {
  locale: "en",
  url: "https://events.example.org/staff/sign-in",
  organisation: "Example Health",
}
