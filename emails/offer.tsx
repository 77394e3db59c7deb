import { texts } from "#app/i18n/translate.ts"
import { Days } from "./days.tsx"
import { MailLayout, Text } from "./elements.tsx"
import type { Facts, OfferFacts as Offered } from "./facts.ts"
import { household, offered } from "./preview.ts"
import { Foot, Greeting, Manage } from "./reader.tsx"

type Props = { facts: Facts; offer: Offered }

export function subject({ facts }: Props): string {
  return texts(facts.locale, "mail")("offer.subject", { event: facts.event })
}

export function Offer({ facts, offer }: Props) {
  const t = texts(facts.locale, "mail")
  return (
    <MailLayout
      locale={facts.locale}
      accent={facts.theme}
      title={t("offer.title")}
      glance={t("offer.until", { until: offer.until })}
    >
      <Greeting facts={facts} />
      <Text>{t(`offer.first.${facts.kind}`, { event: facts.event })}</Text>
      <Days days={offer.days} />
      <Text>
        <strong>{t("offer.until", { until: offer.until })}</strong> {t("offer.after")}
      </Text>
      <Manage facts={facts} words={t("offer.answer")} />
      <Foot facts={facts} />
    </MailLayout>
  )
}

export const preview: Props = { facts: household, offer: offered }
