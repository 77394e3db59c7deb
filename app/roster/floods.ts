/** A registration as far as it tells of a flood. */
export type Signed = {
  id: string
  network: string | null
  wideNetwork: string | null
  /** When it was made, in ms. */
  at: number
  /** Places and waits that it asked for at first, and those that it still has. */
  asked: number
  live: number
  /** Whether anybody can be reached, and whether they have answered from their mail. */
  contact: boolean
  confirmed: boolean
  cancelled: boolean
}

/** Many sign-ups from one network (`wide`: from several beside each other), from the first to the last, in ms. */
export type Flood = { network: string; wide: boolean; from: number; to: number; signed: Signed[] }

const HOUR = 3_600_000
/** Within an hour: so many sign-ups, or a few that asked for so many places, as no single family does. */
const MANY = 8
export const FEW = 3
const PLACES = 40

/** The sudden floods among registrations, the newest first. Each registration is in one flood at most, that of its own network before that of the wider one. */
export function floodsOf(signed: Signed[]): Flood[] {
  const near = floodsBy(signed, "network")
  const found = new Set(near.flatMap((flood) => flood.signed))
  const wide = floodsBy(
    signed.filter((one) => !found.has(one)),
    "wideNetwork",
  )
  return [...near, ...wide].sort((a, b) => b.from - a.from)
}

/** What a flood can still give back; of it those whose address was confirmed only if `confirmed`. */
export const releasable = ({ signed }: Flood, { confirmed }: { confirmed: boolean }): Signed[] =>
  signed.filter((one) => !one.cancelled && (confirmed || !one.confirmed))

function floodsBy(signed: Signed[], key: "network" | "wideNetwork"): Flood[] {
  const groups = Map.groupBy(
    signed.filter((one) => one[key] !== null),
    (one) => one[key]!,
  )
  return [...groups].flatMap(([network, members]) =>
    runsOf(members)
      .filter(isSudden)
      .map((run) => ({
        network,
        wide: key === "wideNetwork",
        from: run[0]!.at,
        to: run.at(-1)!.at,
        signed: run,
      })),
  )
}

/** Parts between which nothing came for an hour. */
function runsOf(members: Signed[]): Signed[][] {
  const runs: Signed[][] = []
  for (const one of members.sort((a, b) => a.at - b.at)) {
    const run = runs.at(-1)
    if (run && one.at - run.at(-1)!.at <= HOUR) run.push(one)
    else runs.push([one])
  }
  return runs
}

function isSudden(run: Signed[]): boolean {
  let first = 0
  let asked = 0
  for (const [last, one] of run.entries()) {
    asked += one.asked
    while (one.at - run[first]!.at > HOUR) asked -= run[first++]!.asked
    const count = last - first + 1
    if (count >= MANY || (count >= FEW && asked >= PLACES)) return true
  }
  return false
}
