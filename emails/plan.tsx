import { texts } from "#app/i18n/translate.ts"
import { Days } from "./days.tsx"
import { Code, FactList, Items, Text } from "./elements.tsx"
import type { Facts as Known } from "./facts.ts"

/** Everything that is booked or held: code, days and places, and what comes next. */
export function PlanText({ facts }: { facts: Known }) {
  const t = texts(facts.locale, "mail")
  return (
    <>
      <Code label={t("code")} code={facts.code} hint={t(`codeHint.${facts.kind}`)} />
      <Days days={facts.days} />
      {facts.kind === "household" && facts.people > 1 && (
        <FactList rows={[[t("people"), facts.people]]} />
      )}
      {facts.kind === "volunteer" && <Text>{t("report")}</Text>}
      {facts.entry && <Entry facts={facts} entry={facts.entry} />}
      {facts.held && <Held facts={facts} held={facts.held} />}
    </>
  )
}

function Entry({ facts, entry }: { facts: Known; entry: NonNullable<Known["entry"]> }) {
  const t = texts(facts.locale, "mail")
  const rows: [string, string | number | null][] = [
    [t("entry.category"), entry.category],
    [t("entry.team"), entry.team],
    [t("entry.members", { Members: entry.members }), facts.people],
    [t("entry.goal"), entry.goal],
  ]
  return <FactList rows={rows.filter(([, value]) => value !== null)} />
}

function Held({ facts, held }: { facts: Known; held: NonNullable<Known["held"]> }) {
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
          <Items items={papers} />
        </>
      )}
    </>
  )
}

/** Waits take no place, and name nothing: what is wished for may be a health service. */
export function WaitsText({ facts }: { facts: Known }) {
  const t = texts(facts.locale, "mail")
  const { count, line } = facts.waits
  if (count === 0) return null
  return (
    <Text>
      {t("waits", { count })} {line !== null && t("line", { line })}
    </Text>
  )
}
