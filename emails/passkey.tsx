import type { Locale } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { Button, MailLayout, Quiet, Text } from "./elements.tsx"

/** For staff: what they sign in with has changed. `at` is when, `url` where they see their keys and end sessions. */
type Props = {
  locale: Locale
  did: "added" | "removed"
  at: string
  url: string
  organisation: { name: string; contactEmail: string; contactPhone: string }
}

export function subject({ locale, did, organisation }: Props): string {
  return texts(locale, "mail")(`passkey.${did}.subject`, { organisation: organisation.name })
}

export function PasskeyChanged({ locale, did, at, url, organisation }: Props) {
  const t = texts(locale, "mail")
  return (
    <MailLayout
      locale={locale}
      accent="staff"
      title={t(`passkey.${did}.title`)}
      glance={t("passkey.glance")}
    >
      <Text>{t(`passkey.${did}.first`, { organisation: organisation.name, at })}</Text>
      <Text>{t("passkey.you")}</Text>
      <Button href={url} accent="staff">
        {t("passkey.open")}
      </Button>
      <Text>
        {t("passkey.notYou", {
          email: organisation.contactEmail,
          phone: organisation.contactPhone,
        })}
      </Text>
      <Quiet>{t("passkey.never")}</Quiet>
    </MailLayout>
  )
}

export const preview: Props = {
  locale: "en",
  did: "added",
  at: "Dec 5, 2026, 9:20 AM EST",
  url: "https://events.example.org/staff/you",
  organisation: {
    name: "Example Health",
    contactEmail: "events@example.org",
    contactPhone: "860-555-0100",
  },
}
