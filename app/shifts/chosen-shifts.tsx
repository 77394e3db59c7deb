import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Dates } from "#app/ui/dates.tsx"
import { Summary } from "#app/ui/summary.tsx"
import type { Shift } from "./rules.ts"
import { useShiftTime } from "./shift-text.ts"
import "./chosen-shifts.css"

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
  const when = useShiftTime(zone)
  return (
    <ul className="shift-list">
      {shifts.map((shift) => (
        <li key={shift.slotId}>
          <strong>{shift.roleName}</strong>
          {waits.includes(shift.slotId) && <> ({t("you.waitlist")})</>}
          <br />
          {when(shift)}
          {shift.dates && <Dates dates={shift.dates} zone={zone} />}
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
