import { pick } from "#app/i18n/pick.ts"
import { longDate, numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { type SpokenLanguage, spokenLanguages } from "#app/registration/languages.ts"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import type { OfferingTexts } from "#db/schema/index.ts"
import type { countGoing, goesEarlier, TallyRow } from "./queries.server.ts"

type GoingCounts = Awaited<ReturnType<typeof countGoing>>
const rows = ["registrations", "attendees", "answers", "messages", "drafts"] as const

export function Going({ going }: { going: GoingCounts }) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  return (
    <section className="stack">
      <h2>{t("deletion.goesTitle")}</h2>
      <Table
        caption={t("deletion.goesTitle")}
        hideCaption
        numbers={[1]}
        head={[t("deletion.what"), t("deletion.howMany")]}
        rows={rows.map((row) => [t(`deletion.row.${row}`), numeral(locale, going[row])])}
      />
      {going.stay > 0 && (
        <p>{t("deletion.stay", { count: going.stay, number: numeral(locale, going.stay) })}</p>
      )}
      <p>{t("deletion.export")}</p>
    </section>
  )
}

/** Answers to questions that have a day of their own. */
export function Earlier({ earlier }: { earlier: Awaited<ReturnType<typeof goesEarlier>> }) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  if (earlier.length === 0) return null
  return (
    <section>
      <h2>{t("deletion.earlierTitle")}</h2>
      <ul>
        {earlier.map(({ id, texts, lastDay }) => (
          <li key={id}>
            {t("deletion.earlier", {
              question: pick(texts, locale, "label"),
              day: longDate(locale, lastDay),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Staying() {
  const { t } = useTranslation("editor")
  return (
    <section>
      <h2>{t("deletion.staysTitle")}</h2>
      <ul>
        <li>{t("deletion.stays.public")}</li>
        <li>{t("deletion.stays.audit")}</li>
        <li>{t("deletion.stays.counts")}</li>
      </ul>
    </section>
  )
}

/** The counts, as they were written down when the deletion began, with the names of offerings by id; what was counted by a first release names them itself. */
export function Counted({
  tallies,
  names,
}: {
  tallies: TallyRow[]
  names: Map<string, OfferingTexts>
}) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  return (
    <Table
      caption={t("deletion.counted")}
      numbers={[2]}
      head={[t("deletion.counted"), t("deletion.what"), t("deletion.number")]}
      rows={tallies.map(({ measure, facet, key, count }) => [
        t(`deletion.measure.${measure as "hours"}`),
        facet === ""
          ? t("deletion.total")
          : `${t(`deletion.facet.${facet as "town"}`)}: ${nameOf(facet, key)}`,
        count === null ? t("deletion.hidden") : numeral(locale, count),
      ])}
    />
  )

  function nameOf(facet: string, key: string) {
    if (facet === "kind") return t(`deletion.kind.${key as "entry"}`)
    if (facet === "language") return spokenLanguages[key as SpokenLanguage] ?? key
    const named = names.get(key)
    return named ? pick(named, locale, "name") : key
  }
}
