import { texts } from "#app/i18n/translate.ts"
import { MailLayout, Text } from "./elements.tsx"
import type { Facts } from "./facts.ts"
import { household } from "./preview.ts"
import { Foot } from "./reader.tsx"

type Props = { facts: Facts }

export function subject({ facts }: Props): string {
  const t = texts(facts.locale, "mail")
  return t("eventCancelled.subject", { event: facts.event, day: facts.eventDay })
}

/** The event does not take place: the one message about it, whatever was booked, held or wished for. */
export function EventCancelled({ facts }: Props) {
  const t = texts(facts.locale, "mail")
  const about = { event: facts.event, day: facts.eventDay }
  return (
    <MailLayout
      locale={facts.locale}
      accent={facts.theme}
      title={t("eventCancelled.title", about)}
      glance={t("glance", about)}
    >
      <Text>{t("hello", { name: facts.contact })}</Text>
      <Text>
        <strong>{t("eventCancelled.first", about)}</strong>
      </Text>
      <Text>{t(`eventCancelled.${facts.kind}`)}</Text>
      <Text>{t("eventCancelled.calendar")}</Text>
      <Foot facts={facts} />
    </MailLayout>
  )
}

export const preview: Props = { facts: household }
