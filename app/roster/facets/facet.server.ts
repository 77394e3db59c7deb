import type { SQL, Table } from "drizzle-orm"
import type { TFunction } from "i18next"
import type { Locale } from "#app/i18n/locales.ts"
import type { Offered } from "#app/roster/offered.server.ts"
import type { Stall, State } from "#app/roster/rules.ts"

/** What a row of the roster is: a booking of an attendee, one where the registration counts as a whole, or a wait. */
export type SourceName = "attended" | "whole" | "waiting"

/** How many rows there are of one offering, site, start and state; a wait for any time has no start. */
export type RowCount = {
  stall: Stall
  siteId: string | null
  startsAt: number | null
  state: State
  rows: number
}

/** What a facet's words may depend on. */
export type RosterAbout = { zone: string; locale: Locale; offered: Offered; t: TFunction<"roster"> }
/** Of one facet: the rows behind each value while all others are kept, and what is chosen. */
export type FacetFound = { counts: Map<string, number>; chosen: string[] }

type Common = {
  /** In addresses and in the log. */
  key: string
  name(about: RosterAbout): string
  /** Those of an address's values that can be of this facet. */
  read(values: string[]): string[]
  /** The values to choose from with their words, in the order in which they stand. */
  choices(about: RosterAbout, found: FacetFound): [value: string, label: string][]
  /** Has many values: folded until one is chosen. */
  long?: true
}

/** Told by the offering alone. */
type OfOffering = Common & { ofStall(stall: Stall): string | null }

/** Told by each row. */
export type OfRow = Common & {
  columns: Record<SourceName, SQL<string>>
  /** Unless any of the values as it stands in the column will do. Undefined: every row of the source. */
  where?(column: SQL, values: string[], source: SourceName): SQL | undefined
  /** What the column is a column of, where it is no table of the rows. */
  joins?: Record<SourceName, { table: Table; on: SQL }>
  /** What is meant while nothing is chosen; without it everything. */
  open?: string[]
  /** The value in a cell. Without it the facet is counted by its column, which takes a query of its own. */
  ofCell?(cell: RowCount): string | null
}

/** One way of asking a roster for less. */
export type Facet = OfOffering | OfRow

/** Reads the values that a pattern matches, each once. */
export const matching = (pattern: RegExp) => (values: string[]) =>
  [...new Set(values)].filter((value) => pattern.test(value)).slice(0, 100)

/** Reads values out of a list, in its order. */
export const knownOf =
  (all: readonly string[]) =>
  (values: string[]): string[] =>
    all.filter((value) => values.includes(value))

export const ids = matching(/^[a-z0-9-]{1,80}$/)
