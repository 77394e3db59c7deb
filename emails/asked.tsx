import { texts } from "#app/i18n/translate.ts"
import { Button, MailLayout, Quiet, Text } from "./elements.tsx"
import type { AskFacts, Facts } from "./facts.ts"
import { PlanText, WaitsText } from "./plan.tsx"
import { asked, household } from "./preview.ts"
import { Foot, Greeting } from "./reader.tsx"

type Props = { facts: Facts; ask: AskFacts }

export function subject({ facts, ask }: Props): string {
  const t = texts(facts.locale, "mail")
  const about = { event: facts.event, day: facts.days[0]?.title ?? facts.eventDay }
  return t(`asked.subject.${ask.again ? "again" : ask.reason}`, about)
}

/** The event was postponed or moved: everybody keeps the place, and is asked whether it still suits. */
export function Asked({ facts, ask }: Props) {
  const t = texts(facts.locale, "mail")
  const about = { event: facts.event, day: facts.eventDay }
  const { before, after } = ask
  return (
    <MailLayout
      locale={facts.locale}
      accent={facts.theme}
      title={t(`asked.title.${ask.reason}`, about)}
      glance={t("glance", about)}
    >
      <Greeting facts={facts} />
      {ask.again && <Text>{t("asked.again")}</Text>}
      <Text>
        <strong>{t(`asked.${ask.reason}`, { before, after })}</strong>
      </Text>
      {ask.misfit && <Text>{t(`asked.misfit.${ask.misfit}`)}</Text>}
      <Text>{t(facts.state === "live" ? "asked.kept" : "asked.keptWait")}</Text>
      {facts.state === "live" && <PlanText facts={facts} />}
      <WaitsText facts={facts} />
      <Text>{t("asked.question")}</Text>
      <Button href={ask.url} accent={facts.theme}>
        {t("asked.go")}
      </Button>
      <Quiet>{t("asked.silent")}</Quiet>
      <Foot facts={facts} />
    </MailLayout>
  )
}

export const preview: Props = { facts: household, ask: asked }
