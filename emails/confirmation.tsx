import { texts } from "#app/i18n/translate.ts"
import { MailLayout, Quiet, Text } from "./elements.tsx"
import type { Facts } from "./facts.ts"
import { PlanText, WaitsText } from "./plan.tsx"
import { household } from "./preview.ts"
import { Foot, Greeting, Manage } from "./reader.tsx"
import { link } from "./styles.ts"

type Props = { facts: Facts }

/** What the first mail says first. */
const wordingOf = (facts: Facts) => (facts.state === "live" ? facts.kind : "waiting")

export function subject({ facts }: Props): string {
  const t = texts(facts.locale, "mail")
  return t(`confirmation.${wordingOf(facts)}.subject`, { event: facts.event, day: facts.eventDay })
}

export function Confirmation({ facts }: Props) {
  const t = texts(facts.locale, "mail")
  const wording = wordingOf(facts)
  const about = { event: facts.event, day: facts.eventDay }
  return (
    <MailLayout
      locale={facts.locale}
      accent={facts.theme}
      title={t(`confirmation.${wording}.title`)}
      glance={t("glance", about)}
    >
      <Greeting facts={facts} />
      <Text>{t(`confirmation.${wording}.first`, about)}</Text>
      {facts.state === "live" && <PlanText facts={facts} />}
      <WaitsText facts={facts} />
      <Manage facts={facts} words={t("manage")} />
      <Quiet>{t("cannotCome")}</Quiet>
      <Quiet>
        <a className="link" href={facts.helpUrl} style={link}>
          {t("otherHelp")}
        </a>
      </Quiet>
      <Foot facts={facts} />
    </MailLayout>
  )
}

export const preview: Props = { facts: household }
