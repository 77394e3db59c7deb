import { cpus, release, totalmem } from "node:os"

/** One measured number. `goal` is null where the number only explains others. */
export type Figure = {
  bench: string
  figure: string
  value: number
  unit: string
  goal: number | null
  better: "lower" | "higher"
}

/** Prints figures as they come: readable lines, or with `json` one object a line on standard output and the rest beside it. */
export function reporter(json: boolean) {
  return {
    figure({ bench, figure, value, unit, goal, better }: Figure) {
      const measured = { bench, figure, value: rounded(value), unit, goal, better }
      console.log(json ? JSON.stringify(measured) : lineOf(measured))
    },
    /** What has to be known to read the figures. */
    note(text: string) {
      const print = json ? console.error : console.log
      print(`  ${text}`)
    },
  }
}

export const machine = () =>
  `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${release()}, Node ${process.versions.node}`

function lineOf({ bench, figure, value, unit, goal, better }: Figure): string {
  const name = `${bench}: ${figure}`.padEnd(72)
  const amount = `${value.toLocaleString("en-US")} ${unit}`.padStart(20)
  if (goal === null) return `${name}${amount}`
  const reached = better === "lower" ? value <= goal : value >= goal
  const wish = `goal ${better === "lower" ? "≤" : "≥"} ${goal.toLocaleString("en-US")}`
  return `${name}${amount}   ${wish}, ${reached ? "reached" : "NOT REACHED"}`
}

const rounded = (value: number) =>
  Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100

export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const median = (values: number[]) =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
