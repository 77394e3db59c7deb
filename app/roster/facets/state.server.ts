import { or, sql } from "drizzle-orm"
import { states } from "#app/roster/rules.ts"
import { bookings } from "#db/schema/index.ts"
import { type Facet, knownOf } from "./facet.server.ts"

const ofBooking = sql<string>`${bookings.state}`
// As literals, because the indexes are partial: a bound value could not use them.
const literal = {
  live: sql`${bookings.state} <> 'released'`,
  booked: sql`${bookings.state} = 'booked'`,
  held: sql`${bookings.state} = 'held'`,
  released: sql`${bookings.state} = 'released'`,
}

export const state: Facet = {
  key: "state",
  name: ({ t }) => t("facet.state"),
  read: knownOf(states),
  open: ["booked", "held", "waiting"],
  columns: { attended: ofBooking, whole: ofBooking, waiting: sql`'waiting'` },
  where(_, values, source) {
    const asked = (["booked", "held", "released"] as const).filter((each) => values.includes(each))
    if (source === "waiting" || asked.length === 3) return undefined
    if (asked.join() === "booked,held") return literal.live
    const one = or(...asked.map((each) => literal[each]))
    return asked.includes("released") ? one : sql`${literal.live} AND ${one}`
  },
  ofCell: (cell) => cell.state,
  choices: ({ t }) => states.map((each) => [each, t(`state.${each}`)]),
}
