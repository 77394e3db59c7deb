import { texts } from "#app/i18n/translate.ts"
import { Days } from "./days.tsx"
import { Code, MailLayout, Quiet, Text } from "./elements.tsx"
import type { Day, Facts } from "./facts.ts"
import { household } from "./preview.ts"
import { Foot, Greeting, Manage } from "./reader.tsx"

/** `day` is the one of the plan's days that is near. */
type Props = { facts: Facts; day: Day }

export function subject({ facts, day }: Props): string {
  return texts(facts.locale, "mail")("reminder.subject", { event: facts.event, day: day.title })
}

export function Reminder({ facts, day }: Props) {
  const t = texts(facts.locale, "mail")
  return (
    <MailLayout
      locale={facts.locale}
      accent={facts.theme}
      title={t("reminder.title", { event: facts.event })}
      glance={t("glance", { event: facts.event, day: day.title })}
    >
      <Greeting facts={facts} />
      <Text>{t(`reminder.${facts.kind}`, { event: facts.event })}</Text>
      <Days days={[day]} />
      <Code label={t("code")} code={facts.code} hint={t(`codeHint.${facts.kind}`)} />
      {facts.kind === "volunteer" && <Text>{t("report")}</Text>}
      <Manage facts={facts} words={t("manage")} />
      <Quiet>{t("cannotCome")}</Quiet>
      <Foot facts={facts} />
    </MailLayout>
  )
}

export const preview: Props = { facts: household, day: household.days[0]! }
