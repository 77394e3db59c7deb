/** Places that may be taken at once, and how many grow again each hour. */
export type Pace = { burst: number; perHour: number }

const HOUR = 3_600_000

/**
 * A household of eight in four services takes 32 places, and a librarian who helps family after family some 90 an
 * hour; an event of 200 places must not be gone in minutes. `wide` is a /48, or a /24 of IPv4; `known` one network of ours.
 */
export const paces = {
  near: { burst: 60, perHour: 60 },
  wide: { burst: 120, perHour: 180 },
  known: { burst: 600, perHour: 1_200 },
} satisfies Record<string, Pace>

/** No bucket takes longer to be full again: what was taken earlier does not matter. In ms. */
export const LOOK_BACK = Math.max(
  ...Object.values(paces).map(({ burst, perHour }) => (burst / perHour) * HOUR),
)

/**
 * How many ms too early the last of these takings is; 0 when it may be, Infinity when it asks for more than is ever
 * given at once. `takings` stand in the order of time.
 */
export function tooEarly(takings: { at: number; places: number }[], pace: Pace): number {
  const last = takings.at(-1)
  if (!last) return 0
  if (last.places > pace.burst) return Number.POSITIVE_INFINITY
  const perMs = pace.perHour / HOUR
  let [left, at] = [pace.burst, takings[0]!.at]
  for (const taking of takings) {
    left = Math.min(pace.burst, left + (taking.at - at) * perMs) - taking.places
    at = taking.at
  }
  return left >= 0 ? 0 : Math.ceil(-left / perMs)
}
