import { texts } from "#app/i18n/translate.ts"
import type { Facts } from "./facts.ts"
import { Code, Days, Fact, Items, Text } from "./parts.tsx"

/** Everything that is booked or held: code, days and places, and what comes next. */
export function Plan({ facts }: { facts: Facts }) {
  const t = texts(facts.locale, "mail")
  return (
    <>
      <Code label={t("code")} code={facts.code} hint={t(`codeHint.${facts.kind}`)} />
      <Days days={facts.days} />
      {facts.kind === "household" && facts.people > 1 && (
        <Fact label={t("people")}>{facts.people}</Fact>
      )}
      {facts.kind === "volunteer" && <Text>{t("report")}</Text>}
      {facts.entry && <Entry facts={facts} entry={facts.entry} />}
      {facts.held && <Held facts={facts} held={facts.held} />}
    </>
  )
}

function Entry({ facts, entry }: { facts: Facts; entry: NonNullable<Facts["entry"]> }) {
  const t = texts(facts.locale, "mail")
  return (
    <>
      <Fact label={t("entry.category")}>{entry.category}</Fact>
      {entry.team && <Fact label={t("entry.team")}>{entry.team}</Fact>}
      <Fact label={t("entry.swimmers")}>{facts.people}</Fact>
      {entry.goal && <Fact label={t("entry.goal")}>{entry.goal}</Fact>}
    </>
  )
}

function Held({ facts, held }: { facts: Facts; held: NonNullable<Facts["held"]> }) {
  const t = texts(facts.locale, "mail")
  if (held.for === "credential") return <Text>{t("held.credential", held)}</Text>
  const papers = facts.entry?.papers ?? []
  return (
    <>
      <Text>{t(facts.kind === "organisation" ? "held.table" : "held.entry", held)}</Text>
      {papers.length > 0 && (
        <>
          <Text>
            {t("held.papers", { until: held.until, email: facts.organisation.contactEmail })}
          </Text>
          <Items items={papers.map((paper) => t(`paper.${paper}`))} />
        </>
      )}
    </>
  )
}

/** Waits take no place, and name nothing: what is wished for may be a health service. */
export function Waits({ facts }: { facts: Facts }) {
  const t = texts(facts.locale, "mail")
  const { count, line } = facts.waits
  if (count === 0) return null
  return (
    <Text>
      {t("waits", { count })} {line !== null && t("line", { line })}
    </Text>
  )
}
