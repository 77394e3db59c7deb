import { texts } from "#app/i18n/translate.ts"
import type { Facts, Offer as Offered } from "./facts.ts"
import { Button, Days, Foot, Letter, Text } from "./parts.tsx"
import { household, offered } from "./preview.ts"

type Props = { facts: Facts; offer: Offered }

export function subject({ facts }: Props): string {
  return texts(facts.locale, "mail")("offer.subject", { event: facts.event })
}

export function Offer({ facts, offer }: Props) {
  const t = texts(facts.locale, "mail")
  return (
    <Letter
      locale={facts.locale}
      accent={facts.program}
      title={t("offer.title")}
      glance={t("offer.until", { until: offer.until })}
    >
      <Text>{t("hello", { name: facts.contact })}</Text>
      <Text>{t(`offer.first.${facts.kind}`, { event: facts.event })}</Text>
      <Days
        days={[{ date: offer.day, title: offer.day, span: offer.span, places: [offer.place] }]}
      />
      <Text>
        <strong>{t("offer.until", { until: offer.until })}</strong> {t("offer.after")}
      </Text>
      <Button href={facts.manageUrl} accent={facts.program}>
        {t("offer.answer")}
      </Button>
      <Foot facts={facts} />
    </Letter>
  )
}

export const preview: Props = { facts: household, offer: offered }
