import { type Locale, pathIn, pathOf } from "#app/i18n/locales.ts"

// Where what is shared of an event is found; addresses in full are for other machines.

export const papers = ["letter", "a4"] as const
export type Paper = (typeof papers)[number]
export const isPaper = (value: string): value is Paper => papers.includes(value as Paper)

/** Every site of an event on one sheet. */
export const ALL_SITES = "all"

export const eventPath = (locale: Locale, slug: string) => pathIn(locale, pathOf`/events/${slug}`)

/** The version makes a changed picture a new one to whoever keeps it. */
export const picturePath = (locale: Locale, { slug, version }: { slug: string; version: number }) =>
  `${eventPath(locale, slug)}/picture.png?v=${version}`

export const flyerPath = (locale: Locale, slug: string, site: string, paper: Paper) =>
  `${eventPath(locale, slug)}/flyers/${encodeURIComponent(site)}/${paper}.pdf`
