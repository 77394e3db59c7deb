import { isChoice } from "#app/registration/questions/question.ts"
import { answerTo } from "./facets/answer.server.ts"
import type { Facet, OfRow, RosterAbout, RowCount } from "./facets/facet.server.ts"
import { kind } from "./facets/kind.server.ts"
import { language } from "./facets/language.server.ts"
import { site } from "./facets/site.server.ts"
import { state } from "./facets/state.server.ts"
import { time } from "./facets/time.server.ts"
import { what } from "./facets/what.server.ts"
import type { Asked, Filters } from "./filters.ts"
import type { Offered } from "./offered.server.ts"
import { sorts } from "./rules.ts"

/** The ways of asking any roster for less, in the order in which they stand on the page. */
export const facets: Facet[] = [state, kind, site, language, what, time]

/** Every way of asking this event's for less: by what it asks itself too. */
export const facetsOf = ({ questions }: Pick<Offered, "questions">): Facet[] =>
  questions.length === 0 ? facets : [...facets, ...questions.filter(isChoice).map(answerTo)]

/** Reads filters from an address; what is unknown is left out. */
export function readFilters(query: URLSearchParams, known = facets): Filters {
  const asked: Asked = {}
  for (const { key, read } of known) {
    const values = read(query.getAll(key))
    if (values.length > 0) asked[key] = values
  }
  return { asked, sort: sorts.find((each) => each === query.get("sort")) ?? "name" }
}

/** Whether only a column tells the facet's value, and no cell. */
export const isByColumn = (facet: Facet): facet is OfRow => "columns" in facet && !facet.ofCell

/** The value of a facet in a cell; null for none. */
export function valueIn(facet: Facet, cell: RowCount): string | null {
  return "ofStall" in facet ? facet.ofStall(cell.stall) : (facet.ofCell?.(cell) ?? null)
}

/** Whether a row with this value is meant. */
export const fits = (asked: Asked, { key }: Facet, value: string | null) =>
  asked[key] === undefined || (value !== null && asked[key].includes(value))

/** A facet as the page shows it: each value with its words and the rows behind it. */
export type FacetChoices = {
  key: string
  name: string
  long: boolean
  values: { value: string; label: string; rows: number; chosen: boolean }[]
}

export const choicesOf = (
  { asked }: Filters,
  counts: Map<string, Map<string, number>>,
  about: RosterAbout,
): FacetChoices[] =>
  facetsOf(about.offered).map((facet) => {
    const found = { counts: counts.get(facet.key)!, chosen: asked[facet.key] ?? [] }
    return {
      key: facet.key,
      name: facet.name(about),
      long: facet.long === true,
      values: facet.choices(about, found).map(([value, label]) => ({
        value,
        label,
        rows: found.counts.get(value) ?? 0,
        chosen: found.chosen.includes(value),
      })),
    }
  })
