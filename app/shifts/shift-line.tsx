import { shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { FillBar } from "#app/ui/fill-bar.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { missingOf, type Problem, type Shift } from "./rules.ts"
import "./shift.css"
import { useProblemText, useShiftTime } from "./shift-text.ts"

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
  const why = useProblemText({ zone, board })
  const when = useShiftTime(zone)
  const id = `shift-${shift.slotId}`
  const problem = problems.get(shift.slotId)
  const missing = missingOf(shift)
  return (
    <li className="choice shift" data-state={shift.state} data-invalid={problem ? true : undefined}>
      <input
        type="checkbox"
        id={id}
        name={shift.state === "full" ? "wait" : "shift"}
        value={shift.slotId}
        defaultChecked={chosen.has(shift.slotId)}
        disabled={shift.state === "closed" || shift.state === "notOpen"}
        aria-describedby={problem && `${id}-error`}
      />
      <label htmlFor={id}>
        <span className={long ? undefined : "offscreen"}>{`${shift.roleName}, `}</span>
        <span className="shift-time">
          {shift.dates ? (
            when(shift)
          ) : (
            <>
              {`${shortDay(locale, zone, shift.startsAt)}, `}
              <span>{span(locale, zone, shift.startsAt, shift.endsAt)}</span>
            </>
          )}
        </span>{" "}
        <span className="shift-places">
          {shift.state === "open"
            ? t("board.placesOf", { count: shift.free, capacity: shift.capacity })
            : t(withoutPlaces[shift.state])}
        </span>
        {shift.dates?.map(({ startsAt, endsAt }) => (
          <span key={startsAt} className="shift-date">
            {when({ startsAt, endsAt })}
          </span>
        ))}
        {long && shift.siteName && <span className="shift-where">{shift.siteName}</span>}
      </label>
      {missing > 0 && (
        <p className="shift-missing">
          {needed.has(shift.slotId) && (
            <strong className="shift-needed">{t("board.neededMost")}</strong>
          )}
          {t("board.missing", { count: missing })}
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

const withoutPlaces = {
  full: "board.waitFor",
  closed: "board.closedShift",
  notOpen: "board.notOpen",
} as const
