import { pick } from "#app/i18n/pick.ts"
import { type Facet, ids } from "./facet.server.ts"

/** The offering, wherever it takes place. */
export const what: Facet = {
  key: "what",
  name: ({ t }) => t("facet.what"),
  read: ids,
  ofStall: (stall) => stall.id,
  long: true,
  choices: ({ locale, offered }, { counts, chosen }) =>
    offered.offerings
      .filter(({ id }) => counts.has(id) || chosen.includes(id))
      .map(({ id, texts }) => [id, pick(texts, locale, "name")]),
}
