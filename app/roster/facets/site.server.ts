import { type Facet, slugs } from "./facet.server.ts"

export const site: Facet = {
  key: "site",
  name: (t) => t("facet.site"),
  read: slugs,
  ofStall: (stall) => stall.site,
  choices: ({ offered }) => offered.sites.map(({ slug, label }) => [slug, label]),
}
