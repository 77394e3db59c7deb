import type { FacetChoices } from "./facets.server.ts"
import "./filters.css"

/** What is chosen, in words: where the filters are folded away, and on paper. */
export function ChosenFilters({ facets }: { facets: FacetChoices[] }) {
  const chosen = facets.flatMap(({ name, values }) => {
    const labels = values.filter((each) => each.chosen).map(({ label }) => label)
    return labels.length > 0 ? [`${name}: ${labels.join(", ")}`] : []
  })
  return chosen.length > 0 ? <p className="roster-chosen">{chosen.join(" · ")}</p> : null
}
