import { texts } from "#app/i18n/translate.ts"
import { MailLayout, Text } from "./elements.tsx"
import type { Facts } from "./facts.ts"
import { household } from "./preview.ts"
import { Foot, Greeting } from "./reader.tsx"

/** `closed`: the organisers had to close where the place was, and no other was free. `dropped`: it does not take place. */
type Props = { facts: Facts; closed?: boolean; dropped?: boolean }

export function subject({ facts }: Props): string {
  const t = texts(facts.locale, "mail")
  return t("cancelled.subject", { event: facts.event, day: facts.eventDay })
}

export function Cancelled({ facts, closed, dropped }: Props) {
  const t = texts(facts.locale, "mail")
  const about = { event: facts.event, day: facts.eventDay }
  return (
    <MailLayout
      locale={facts.locale}
      accent={facts.theme}
      title={t("cancelled.title")}
      glance={t("glance", about)}
    >
      <Greeting facts={facts} />
      {closed || dropped ? (
        <Text>{t(closed ? "cancelled.closed" : "cancelled.dropped", about)}</Text>
      ) : (
        <>
          <Text>{t("cancelled.first", about)}</Text>
          {/* Staff may have cancelled it: nobody is thanked for what they did not do. */}
          <Text>{t("cancelled.byOthers")}</Text>
          <Text>{t("cancelled.again")}</Text>
        </>
      )}
      <Foot facts={facts} />
    </MailLayout>
  )
}

export const preview: Props = { facts: { ...household, state: "cancelled", days: [] } }
