import { texts } from "#app/i18n/translate.ts"
import { MailLayout, Quiet, Text } from "./elements.tsx"
import type { EventFacts } from "./facts.ts"
import { household } from "./preview.ts"

type Props = { facts: EventFacts }

export function subject({ facts }: Props): string {
  const t = texts(facts.locale, "mail")
  return t("erased.subject", { event: facts.event, day: facts.eventDay })
}

/** The last mail to somebody: what was kept about them is deleted. There is nobody to greet any more, and no link to anything of theirs. */
export function Erased({ facts }: Props) {
  const t = texts(facts.locale, "mail")
  const about = { event: facts.event, day: facts.eventDay }
  const { contactEmail: email, contactPhone: phone } = facts.organisation
  return (
    <MailLayout
      locale={facts.locale}
      accent={facts.theme}
      title={t("erased.title")}
      glance={t("glance", about)}
    >
      <Text>{t("erased.first", about)}</Text>
      <Text>{t("erased.places")}</Text>
      <Text>{t("erased.address")}</Text>
      <Quiet>{t("erased.notAsked", { email, phone })}</Quiet>
    </MailLayout>
  )
}

export const preview: Props = { facts: household }
