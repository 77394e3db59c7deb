import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button, HiddenSubmit } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import type { FacetChoices } from "./facets.server.ts"
import { toggle } from "./filters.ts"
import { RosterLink, rosterPath, type Shown } from "./roster-link.tsx"
import { sorts } from "./rules.ts"
import "./facets.css"
import "./filters.css"

/** Search, filters with their counts, and the order: all in the address, except what is searched for. */
export function FilterBar(shown: Shown) {
  const { t } = useTranslation("roster")
  const { search, filters } = shown
  const chosen = Object.values(filters.asked).flat().length
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
          <RosterLink to={rosterPath(shown, { ...filters, asked: {} })} search={search}>
            {t("filters.clear")}
          </RosterLink>
        </p>
      )}
    </form>
  )
}

function Facets(shown: Shown) {
  const { t } = useTranslation("roster")
  const { facets, filters, search } = shown
  return (
    <>
      {facets
        .filter(({ values }) => values.length > 1)
        .map((facet) => (
          <FacetChips key={facet.key} facet={facet} {...shown} />
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
function FacetChips({
  facet: { key, name, long, values },
  ...shown
}: Shown & { facet: FacetChoices }) {
  const locale = useLocale()
  const { filters, search } = shown
  const chips = (
    <ul className="chips">
      {values.map(({ value, label, rows, chosen }) => (
        <li key={value}>
          <RosterLink
            to={rosterPath(shown, toggle(filters, key, value))}
            search={search}
            chosen={chosen}
          >
            {label} <span className="count">{numeral(locale, rows)}</span>
          </RosterLink>
        </li>
      ))}
    </ul>
  )
  if (!long)
    return (
      <div className="facet">
        <span className="facet-name">{name}</span>
        {chips}
      </div>
    )
  return (
    <details className="facet" open={filters.asked[key] !== undefined}>
      <summary className="facet-name">{name}</summary>
      {chips}
    </details>
  )
}
