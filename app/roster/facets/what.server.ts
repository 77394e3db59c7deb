import { pick } from "#app/i18n/pick.ts"
import { type Facet, slugs } from "./facet.server.ts"

/** The offering by its name, wherever it takes place. */
export const what: Facet = {
  key: "what",
  name: (t) => t("facet.what"),
  read: slugs,
  ofStall: (stall) => stall.slug,
  long: true,
  choices({ locale, offered }, { counts, chosen }) {
    const names = new Map(
      offered.offerings.map(({ slug, texts }) => [slug, pick(texts, locale, "name")]),
    )
    return [...names].filter(([slug]) => counts.has(slug) || chosen.includes(slug))
  },
}
