import { shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { FillBar } from "#app/ui/fill-bar.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Summary } from "#app/ui/summary.tsx"
import { missingOf, type Problem, type Shift } from "./rules.ts"
import "./shift.css"

export type Ticks = {
  zone: string
  chosen: Set<string>
  problems: Map<string, Problem>
  board: Map<string, Shift>
  /** Marked as needed most. */
  needed: Set<string>
}

/** A shift as a tick box with its day, time and places in words and as a bar. A full one is ticked to wait for. */
export function ShiftLine({
  shift,
  long,
  zone,
  chosen,
  problems,
  board,
  needed,
}: { shift: Shift; long?: boolean } & Ticks) {
  const { t } = useTranslation("shifts")
  const locale = useLocale()
  const why = useWhy({ zone, board })
  const id = `shift-${shift.slotId}`
  const problem = problems.get(shift.slotId)
  const full = shift.state === "full"
  return (
    <li className="choice shift" data-state={shift.state} data-invalid={problem ? true : undefined}>
      <input
        type="checkbox"
        id={id}
        name={full ? "wait" : "shift"}
        value={shift.slotId}
        defaultChecked={chosen.has(shift.slotId)}
        disabled={shift.state === "closed" || shift.state === "notOpen"}
        aria-describedby={problem && `${id}-error`}
      />
      <label htmlFor={id}>
        <span className={long ? undefined : "offscreen"}>{shift.roleName}, </span>
        <span className="shift-time">
          {shortDay(locale, zone, shift.startsAt)},{" "}
          <span>{span(locale, zone, shift.startsAt, shift.endsAt)}</span>
        </span>{" "}
        <span className="shift-places">
          <Places shift={shift} />
        </span>
        {long && shift.siteName && <span className="shift-where">{shift.siteName}</span>}
      </label>
      {missingOf(shift) > 0 && (
        <p className="shift-missing">
          {needed.has(shift.slotId) && (
            <strong className="shift-needed">{t("board.neededMost")}</strong>
          )}
          {t("board.missing", { count: missingOf(shift) })}
        </p>
      )}
      <FillBar
        taken={shift.taken}
        capacity={shift.capacity}
        minimum={shift.minimum}
        label={t("board.fill", { taken: shift.taken, capacity: shift.capacity })}
      />
      {problem && (
        <p className="error" id={`${id}-error`}>
          {why(problem)}
        </p>
      )}
    </li>
  )
}

function Places({ shift }: { shift: Shift }) {
  const { t } = useTranslation("shifts")
  if (shift.state === "full") return t("board.waitFor")
  if (shift.state === "closed") return t("board.closedShift")
  if (shift.state === "notOpen") return t("board.notOpen")
  return t("board.placesOf", { count: shift.free, capacity: shift.capacity })
}

/** One sentence that says why a shift does not fit. */
export function useWhy({
  zone,
  board,
}: Pick<Ticks, "zone" | "board">): (problem: Problem) => string {
  const { t } = useTranslation("shifts")
  const name = useShiftName(zone)
  return ({ reason, other }) =>
    reason === "overlap"
      ? t("problem.overlap", { other: name(board.get(other!)!) })
      : t(`problem.${reason}`)
}

/** A shift in one line: `Greeter, Sat, Dec 5, 7:00 – 11:00 AM`. */
export function useShiftName(zone: string): (shift: Shift) => string {
  const locale = useLocale()
  return (shift) =>
    `${shift.roleName}, ${shortDay(locale, zone, shift.startsAt)}, ${span(locale, zone, shift.startsAt, shift.endsAt)}`
}

/** What was chosen so far, with the way back to the board. `change` is a path without language. */
export function ChosenShifts({
  shifts,
  waits,
  zone,
  change,
}: {
  shifts: Shift[]
  waits: string[]
  zone: string
  change: string
}) {
  const { t } = useTranslation("shifts")
  return (
    <Summary
      rows={[
        {
          label: t("you.chosen", { count: shifts.length }),
          value: <ShiftList {...{ shifts, waits, zone }} />,
          change,
          changeLabel: t("check.changeShifts"),
        },
      ]}
    />
  )
}

export function ShiftList({
  shifts,
  waits,
  zone,
}: {
  shifts: Shift[]
  waits: string[]
  zone: string
}) {
  const { t } = useTranslation("shifts")
  const locale = useLocale()
  return (
    <ul className="shift-list">
      {shifts.map((shift) => (
        <li key={shift.slotId}>
          <strong>{shift.roleName}</strong>
          {waits.includes(shift.slotId) && <> ({t("you.waitlist")})</>}
          <br />
          {shortDay(locale, zone, shift.startsAt)},{" "}
          {span(locale, zone, shift.startsAt, shift.endsAt)}
          {shift.siteName && (
            <>
              <br />
              {[shift.siteName, shift.town].filter(Boolean).join(", ")}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
