import { chosenStalls, type Scope } from "#app/roster/scope.server.ts"
import { attended, booked, bookedByAttendee } from "./attended.server.ts"
import { waiting } from "./waiting.server.ts"
import { whole } from "./whole.server.ts"

export const sources = [attended, whole, waiting]

/** Those that can have a row of what is asked for. */
export const sourcesFor = (scope: Scope) =>
  sources.filter(
    (source) =>
      (!scope.asked.state || source.states.some((state) => scope.asked.state!.includes(state))) &&
      (source !== whole || chosenStalls(scope.asked, scope.stalls).some((stall) => stall.whole)),
  )

/** Those to count cells in. */
export const sourcesOfCells = (scope: Scope) =>
  scope.words.length === 0 && Object.keys(scope.asked).length === 0
    ? [booked, waiting]
    : sourcesFor(scope)

/** Those to count in what is joined to bookings: people are only looked up where something about them is asked. */
export const sourcesOfJoined = (scope: Scope) => {
  const ofBookings = Object.keys(scope.asked).every(
    (key) => key === "state" || isJoined(scope, key),
  )
  return sourcesFor(scope).map((source) =>
    source === attended && ofBookings && scope.words.length === 0 ? bookedByAttendee : source,
  )
}

const isJoined = ({ facets }: Scope, key: string) =>
  facets.some((facet) => facet.key === key && "joins" in facet && facet.joins !== undefined)
