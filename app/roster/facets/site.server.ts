import { sql } from "drizzle-orm"
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
  choices: ({ offered }) => offered.sites.map(({ id, label }) => [id, label]),
}
