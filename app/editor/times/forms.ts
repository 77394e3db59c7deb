import { z } from "zod"
import { box, clockTime, several, whole } from "#app/editor/fields.ts"
import { isoDate } from "#app/registration/forms.ts"

const id = z.string().min(1).max(64)
const people = () => whole({ max: 10_000 })
const minutes = () => whole({ min: 1, max: 24 * 60 })
const days = () => whole({ max: 400 })

/** Rows that a page has room for; more are added in a second go. */
export const PAUSES = 3
export const WINDOWS = 6

/** From the first day to the last: a series of a year. */
const MOST_DAYS = 400
const DAY = 24 * 60 * 60 * 1000

/** `capacity` people at most; of a role `minimum` are needed and `target` are enough. */
const counts = {
  capacity: people().optional(),
  heldWalkin: people().optional(),
  minimum: people().optional(),
  target: people().optional(),
}
const pause = z.object({ from: clockTime().optional(), to: clockTime().optional() }).optional()
const window = z
  .object({ from: clockTime().optional(), to: clockTime().optional(), ...counts })
  .optional()

const fields = z.object({
  /** Of the button that makes: the fingerprint of the plan that the preview has shown. */
  seen: z.string().max(200).optional(),
  by: z.enum(["rhythm", "list"]),
  firstDay: isoDate(),
  lastDay: isoDate(),
  weekdays: several(z.enum(["1", "2", "3", "4", "5", "6", "7"]), 7),
  everyWeeks: whole({ min: 1, max: 8 }).default(1),
  sites: several(id, 200),
  round: z.enum(["each", "turn"]).default("each"),
  from: clockTime().optional(),
  to: clockTime().optional(),
  every: minutes().optional(),
  lasts: minutes().optional(),
  pauses: z.array(pause).max(PAUSES).default([]),
  windows: z.array(window).max(WINDOWS).default([]),
  ...counts,
  opens: z.enum(["now", "event", "slot"], "choose"),
  opensDays: days().optional(),
  opensTime: clockTime().optional(),
  closes: z.enum(["start", "event", "slot"], "choose"),
  closesMinutes: whole({ max: 24 * 60 * 7 }).optional(),
  closesDays: days().optional(),
  closesTime: clockTime().optional(),
  overlapToo: box(),
})
type Fields = z.infer<typeof fields>
type Complain = (path: (string | number)[], message: string) => void

/** Slots by a pattern: days, sites, times on the clock, places, and when sign-up opens and closes. */
export const patternForm = fields.superRefine((given, context) => {
  const complain: Complain = (path, message) => context.addIssue({ code: "custom", path, message })
  if (given.lastDay < given.firstDay) complain(["lastDay"], "offer:error.lastDay")
  else if (Date.parse(given.lastDay) - Date.parse(given.firstDay) > MOST_DAYS * DAY)
    complain(["lastDay"], `offer:error.days?count=${MOST_DAYS}`)
  if (given.by === "rhythm") checkRhythm(given, complain)
  else checkWindows(given, complain)
  for (const which of ["opens", "closes"] as const) {
    if (given[which] !== "event" && given[which] !== "slot") continue
    if (given[`${which}Time`] === undefined) complain([`${which}Time`], "required")
  }
})
export type PatternForm = Fields

function checkRhythm(given: Fields, complain: Complain) {
  for (const name of ["from", "to", "every", "capacity"] as const)
    if (given[name] === undefined) complain([name], "required")
  if (given.from !== undefined && given.from === given.to) complain(["to"], "offer:error.noTime")
  if (given.lasts !== undefined && given.every !== undefined && given.lasts > given.every)
    complain(["lasts"], "offer:error.lasts")
  checkCounts(given, [], complain)
  for (const [index, times] of given.pauses.entries()) {
    if (!times || (!times.from && !times.to)) continue
    if (!times.from) complain(["pauses", index, "from"], "required")
    else if (!times.to) complain(["pauses", index, "to"], "required")
    else if (times.from === times.to) complain(["pauses", index, "to"], "offer:error.noTime")
  }
}

function checkWindows(given: Fields, complain: Complain) {
  const filled = given.windows.filter((row) => row && Object.values(row).some(isSaid))
  if (filled.length === 0) complain(["windows", 0, "from"], "required")
  for (const [index, row] of given.windows.entries()) {
    if (!row || !Object.values(row).some(isSaid)) continue
    const path = ["windows", index]
    for (const name of ["from", "to", "capacity"] as const)
      if (row[name] === undefined) complain([...path, name], "required")
    if (row.from !== undefined && row.from === row.to)
      complain([...path, "to"], "offer:error.noTime")
    checkCounts(row, path, complain)
  }
}

const isSaid = (value: unknown) => value !== undefined

type Counted = { capacity?: number; heldWalkin?: number; minimum?: number; target?: number }
function checkCounts(
  { capacity = 0, heldWalkin = 0, minimum = 0, target }: Counted,
  path: (string | number)[],
  complain: Complain,
) {
  if (heldWalkin > capacity) complain([...path, "heldWalkin"], "offer:error.room")
  if (minimum > capacity) complain([...path, "minimum"], "offer:error.minimum")
  if (target !== undefined && (target > capacity || target < minimum))
    complain([...path, "target"], "offer:error.target")
}
