import { inArray, sql } from "drizzle-orm"
import { clock, dateIn, shortDay } from "#app/i18n/time.ts"
import { slots } from "#db/schema/index.ts"
import { type Facet, matching } from "./facet.server.ts"

const startsAt = sql<string>`${slots.startsAt}`

/** The start, in ms. */
export const time: Facet = {
  key: "time",
  name: ({ t }) => t("facet.time"),
  read: matching(/^-?\d{1,15}$/),
  columns: { attended: startsAt, whole: startsAt, waiting: startsAt },
  where: (column, values) => inArray(column, values.map(Number)),
  ofCell: (cell) => cell.startsAt?.toString() ?? null,
  long: true,
  choices({ locale, zone }, { counts, chosen }) {
    const times = [...new Set([...counts.keys(), ...chosen])].map(Number).sort((a, b) => a - b)
    const oneDay = new Set(times.map((at) => dateIn(zone, at))).size < 2
    const day = (at: number) => (oneDay ? "" : `${shortDay(locale, zone, at)} `)
    return times.map((at) => [String(at), `${day(at)}${clock(locale, zone, at)}`])
  },
}
