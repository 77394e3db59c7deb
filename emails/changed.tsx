import { texts } from "#app/i18n/translate.ts"
import { MailLayout, Quiet, Text } from "./elements.tsx"
import type { Facts } from "./facts.ts"
import { PlanText, WaitsText } from "./plan.tsx"
import { volunteer } from "./preview.ts"
import { Foot, Greeting, Manage } from "./reader.tsx"

/**
 * `turnedDown`: staff could not give a place that was held. No reason is told by mail. `closed`: the organisers had to
 * close where a place was; it was moved, or is lost. `dates`: a series has more of them, or one does not take place.
 */
type Props = {
  facts: Facts
  turnedDown?: boolean
  closed?: "moved" | "lost"
  dates?: "added" | "dropped"
}

/** With nothing left but a wish, the mail says so instead of showing an empty plan. */
const wordingOf = (facts: Facts) => (facts.state === "live" ? "live" : "waiting")

const closedWords = (facts: Facts, closed: "moved" | "lost") =>
  facts.state !== "live" ? "closedWaiting" : closed === "lost" ? "closedLost" : "closed"

const dateWords = { added: "changed.datesAdded", dropped: "changed.datesDropped" } as const

export function subject({ facts }: Props): string {
  const t = texts(facts.locale, "mail")
  return t("changed.subject", { event: facts.event, day: facts.eventDay })
}

export function Changed({ facts, turnedDown, closed, dates }: Props) {
  const t = texts(facts.locale, "mail")
  const about = { event: facts.event, day: facts.eventDay }
  return (
    <MailLayout
      locale={facts.locale}
      accent={facts.theme}
      title={t("changed.title")}
      glance={t("glance", about)}
    >
      <Greeting facts={facts} />
      {turnedDown && <Text>{t("changed.turnedDown")}</Text>}
      {closed && <Text>{t(`changed.${closedWords(facts, closed)}`)}</Text>}
      {dates && facts.state === "live" && <Text>{t(dateWords[dates])}</Text>}
      <Text>{t(`changed.${wordingOf(facts)}`, about)}</Text>
      {facts.state === "live" && <PlanText facts={facts} />}
      <WaitsText facts={facts} />
      <Manage facts={facts} words={t("manage")} />
      {facts.state !== "cancelled" && <Quiet>{t("cannotCome")}</Quiet>}
      <Foot facts={facts} />
    </MailLayout>
  )
}

export const preview: Props = { facts: volunteer }
