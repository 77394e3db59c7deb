import { pick } from "#app/i18n/pick.ts"
import { clock, dateIn, numeral, shortDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button, HiddenSubmit } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { RosterLink, rosterPath, type Shown } from "./roster-link.tsx"
import { type Facet, type Filters, kinds, sorts, states, toggle } from "./rules.ts"
import { languageName } from "./words.ts"
import "./facets.css"
import "./filters.css"

/** Search, filters with their counts, and the order: all in the address, except what is searched for. */
export function FilterBar(shown: Shown) {
  const { t } = useTranslation("roster")
  const { search, filters } = shown
  const chosen = countChosen(filters)
  return (
    <form method="post" className="roster-filters no-print">
      <HiddenSubmit />
      <div className="roster-search">
        <label htmlFor="q">{t("search.label")}</label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={search}
          maxLength={100}
          autoComplete="off"
        />
        <Button>{t("search.go")}</Button>
        {search && <LocalLink to={rosterPath(shown, filters)}>{t("search.clear")}</LocalLink>}
      </div>
      <details className="roster-facets">
        <summary>
          {chosen > 0 ? t("filters.summary", { count: chosen }) : t("filters.label")}
        </summary>
        <div className="roster-facets-body">
          <Facets {...shown} />
        </div>
      </details>
      {chosen > 0 && (
        <p className="cluster">
          <RosterLink to={rosterPath(shown, cleared(filters))} search={search}>
            {t("filters.clear")}
          </RosterLink>
        </p>
      )}
    </form>
  )
}

/** What is chosen, in words: where the filters are folded away, and on paper. */
export function ChosenFilters(shown: Shown) {
  const { t } = useTranslation("roster")
  const chosen = useFacets(shown).flatMap(({ facet, values }) => {
    const labels = values
      .filter(([value]) => shown.filters[facet].map(String).includes(value))
      .map(([, label]) => label)
    return labels.length > 0 ? [`${t(`facet.${facet}`)}: ${labels.join(", ")}`] : []
  })
  return chosen.length > 0 ? <p className="roster-chosen">{chosen.join(" · ")}</p> : null
}

type FacetValues = { facet: Facet; values: [string, string][] }

/** Every facet with the values that may be chosen, in the reader's words. */
function useFacets({ offered, event, roster, filters }: Shown): FacetValues[] {
  const { t } = useTranslation("roster")
  const { t: word } = useTranslation("staff")
  const locale = useLocale()
  const offeredKinds = kinds.filter((kind) => offered.stalls.some((stall) => stall.kind === kind))
  const languages = [...new Set([...roster.languages.keys(), ...filters.language])].sort()
  const names = new Map(
    offered.offerings.map((each) => [each.slug, pick(each.texts, locale, "name")]),
  )
  const times = [...new Set([...roster.counts.time.keys(), ...filters.time.map(String)])]
    .map(Number)
    .sort((a, b) => a - b)
  const oneDay = new Set(times.map((at) => dateIn(event.zone, at))).size < 2
  const day = (at: number) => (oneDay ? "" : `${shortDay(locale, event.zone, at)} `)
  return [
    { facet: "state", values: states.map((state) => [state, t(`state.${state}`)]) },
    { facet: "kind", values: offeredKinds.map((kind) => [kind, word(`kind.${kind}`)]) },
    { facet: "site", values: offered.sites.map(({ slug, label }) => [slug, label]) },
    { facet: "language", values: languages.map((code) => [code, languageName(t, code)]) },
    {
      facet: "what",
      values: [...names].filter(
        ([slug]) => roster.counts.what.has(slug) || filters.what.includes(slug),
      ),
    },
    {
      facet: "time",
      values: times.map((at) => [String(at), `${day(at)}${clock(locale, event.zone, at)}`]),
    },
  ]
}

function Facets(shown: Shown) {
  const { t } = useTranslation("roster")
  const { filters, search } = shown
  return (
    <>
      {useFacets(shown).map((each) => (
        <Chips key={each.facet} {...shown} {...each} />
      ))}
      <div className="facet">
        <span className="facet-name">{t("sort.label")}</span>
        <ul className="chips">
          {sorts.map((sort) => (
            <li key={sort}>
              <RosterLink
                to={rosterPath(shown, { ...filters, sort })}
                search={search}
                chosen={filters.sort === sort}
              >
                {t(`sort.${sort}`)}
              </RosterLink>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

/** One facet: each value with the rows behind it. A long one is folded until something of it is chosen. */
function Chips({ facet, values, ...shown }: Shown & FacetValues) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const { filters, roster, search } = shown
  const counts = facet === "language" ? roster.languages : roster.counts[facet]
  if (values.length < 2) return null
  const chips = (
    <ul className="chips">
      {values.map(([value, label]) => (
        <li key={value}>
          <RosterLink
            to={rosterPath(shown, toggle(filters, facet, value))}
            search={search}
            chosen={filters[facet].map(String).includes(value)}
          >
            {label} <span className="count">{numeral(locale, counts.get(value) ?? 0)}</span>
          </RosterLink>
        </li>
      ))}
    </ul>
  )
  if (facet !== "what" && facet !== "time")
    return (
      <div className="facet">
        <span className="facet-name">{t(`facet.${facet}`)}</span>
        {chips}
      </div>
    )
  return (
    <details className="facet" open={filters[facet].length > 0}>
      <summary className="facet-name">{t(`facet.${facet}`)}</summary>
      {chips}
    </details>
  )
}

const cleared = ({ sort }: Filters): Filters => ({
  kind: [],
  site: [],
  what: [],
  time: [],
  state: [],
  language: [],
  sort,
})

const countChosen = (filters: Filters) =>
  filters.kind.length +
  filters.site.length +
  filters.what.length +
  filters.time.length +
  filters.state.length +
  filters.language.length
