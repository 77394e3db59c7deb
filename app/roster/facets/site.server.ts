import { sql } from "drizzle-orm"
import { shortSite } from "#app/roster/offered.ts"
import { slots, waits } from "#db/schema/index.ts"
import { type Facet, ids } from "./facet.server.ts"

const siteId = sql<string>`${slots.siteId}`

/** Where it takes place. Who waits for whichever site is at none. */
export const site: Facet = {
  key: "site",
  name: ({ t }) => t("facet.site"),
  read: ids,
  columns: { attended: siteId, whole: siteId, waiting: sql`${waits.siteId}` },
  ofCell: (cell) => cell.siteId,
  choices: ({ locale, offered }) => offered.sites.map((one) => [one.id, shortSite(one, locale)]),
}
