/** Places that may be taken at once, and how many grow again each hour. */
export type Pace = { burst: number; perHour: number }

const HOUR = 3_600_000

/** A household of eight in four services takes 32 places, and another one of the same library follows it. */
const LEAST = 60

/**
 * How many places of an event with `places` in all one network gets: a twentieth of them, and again within an hour. A
 * small event is not gone in minutes, and in the rush on a large one, where a mobile carrier has thousands of telephones
 * behind one address, there is room for them. `wide` is a /48, or a /24 of IPv4; `known` one network of ours.
 */
export function pacesOf(places: number) {
  const near = Math.max(LEAST, Math.round(places / 20))
  return {
    near: { burst: near, perHour: near },
    wide: { burst: 2 * near, perHour: 3 * near },
    known: { burst: 10 * near, perHour: 20 * near },
  } satisfies Record<string, Pace>
}

/** No bucket takes longer to be full again: what was taken earlier does not matter. In ms. */
export const LOOK_BACK = HOUR

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
