import { everywhere, inTurn, recurringDays } from "#app/editor/days.ts"
import type { Bound, Counts, Pattern } from "#app/editor/patterns.ts"
import type { PatternForm } from "./forms.ts"

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

/** The pattern that a form describes; with no weekday ticked it is every day, with no site nowhere in particular. */
export function patternOf(form: PatternForm, now: number): Pattern {
  const weekdays = form.weekdays.length > 0 ? form.weekdays.map(Number) : EVERY_DAY
  const { firstDay, lastDay, everyWeeks } = form
  const days = recurringDays({ from: firstDay, to: lastDay, weekdays, everyWeeks })
  const sites = form.sites.length > 0 ? form.sites : [null]
  return {
    stops: form.round === "turn" ? inTurn(days, sites) : everywhere(days, sites),
    what: form.by === "rhythm" ? rhythmOf(form) : { windows: windowsOf(form) },
    opens: opensOf(form, now),
    closes: closesOf(form),
  }
}

const rhythmOf = ({
  from = "",
  to = "",
  every = 1,
  lasts = every,
  pauses,
  ...form
}: PatternForm) => ({
  ...{ from, to, every, lasts },
  pauses: pauses.flatMap((pause) =>
    pause?.from && pause.to ? [{ from: pause.from, to: pause.to }] : [],
  ),
  ...countsOf(form),
})

const windowsOf = ({ windows }: PatternForm) =>
  windows.flatMap((row) =>
    row?.from && row.to ? [{ from: row.from, to: row.to, ...countsOf(row) }] : [],
  )

/** Nobody is kept out of a shift for walk-ins unless that is said, and it is full when all its places are. */
const countsOf = ({
  capacity = 0,
  heldWalkin = 0,
  minimum = 0,
  target,
}: Partial<Counts>): Counts => ({
  ...{ capacity, heldWalkin, minimum },
  target: target ?? (minimum > 0 ? capacity : 0),
})

function opensOf({ opens, opensDays = 0, opensTime = "00:00" }: PatternForm, now: number): Bound {
  return opens === "now" ? { at: now } : { before: opens, days: opensDays, time: opensTime }
}

function closesOf(form: PatternForm): Bound {
  const { closes, closesMinutes = 0, closesDays = 0, closesTime = "00:00" } = form
  if (closes === "start") return { before: "start", minutes: closesMinutes }
  return { before: closes, days: closesDays, time: closesTime }
}
