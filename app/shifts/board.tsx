import { longDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { grouped, missingOf, neededMost, placeOf, type Shift } from "./rules.ts"
import { ShiftLine, type Ticks } from "./shift-line.tsx"
import "./board.css"
import "./panel.css"
import "./shift.css"

/**
 * Shifts in two levels that open: places with their roles, or roles with their places, and in them the times.
 * What is ticked or refused stands open, and so does everything where it is little.
 */
export function Groups({
  shifts,
  byRole,
  ...ticks
}: { shifts: Shift[]; byRole: boolean } & Omit<Ticks, "needed">) {
  const groups = grouped(shifts, (shift) => (byRole ? shift.offeringId : (shift.siteId ?? "")))
  const place = usePlace(ticks.board)
  return groups.map((group) => {
    const first = group[0]
    const cards = (
      <Cards shifts={group} {...{ byRole, place }} {...ticks} needed={neededMost(group, 3)} />
    )
    if (!byRole && !first.siteName) return <div key="">{cards}</div>
    return (
      <details
        key={byRole ? first.offeringId : first.siteId}
        className="shift-group"
        open={groups.length === 1 || shifts.length <= 12 || touched(group, ticks)}
      >
        <summary>
          <h2>{byRole ? first.roleName : place(first)}</h2>
          <OnlyDay shifts={group} {...ticks} />
          <Room shifts={group} />
        </summary>
        {byRole && <Terms shift={first} />}
        {cards}
      </details>
    )
  })
}

const touched = (shifts: Shift[], { chosen, problems }: Pick<Ticks, "chosen" | "problems">) =>
  shifts.some(({ slotId }) => chosen.has(slotId) || problems.has(slotId))

/** Names a shift's place, with the town where the event has several and the name does not say it. */
function usePlace(board: Map<string, Shift>): (shift: Shift) => string {
  const towns = new Set([...board.values()].map(({ town }) => town).filter(Boolean))
  return ({ town, siteName }) =>
    [towns.size > 1 && !siteName.includes(town) ? town : "", siteName].filter(Boolean).join(" · ")
}

/** The day of a place where an event of many days comes once; nothing where it is on one day, or there on several. */
function OnlyDay({ shifts, board, zone }: { shifts: Shift[] } & Pick<Ticks, "board" | "zone">) {
  const locale = useLocale()
  const days = new Set(shifts.map(({ day }) => day))
  const several = new Set([...board.values()].map(({ day }) => day)).size > 1
  if (!several || days.size > 1 || shifts.some(({ dates }) => dates)) return null
  return <p>{longDay(locale, zone, shifts[0]!.startsAt)}</p>
}

/** Each role of a place, or each place of a role: what it asks is said once, its times are lines. */
function Cards({
  shifts,
  byRole,
  place,
  ...ticks
}: { shifts: Shift[]; byRole: boolean; place: (shift: Shift) => string } & Ticks) {
  const { t } = useTranslation("shifts")
  const cards = grouped(shifts, placeOf)
  return cards.map((times) => {
    const first = times[0]
    const open = cards.length === 1 || shifts.length <= 12 || touched(times, ticks)
    return (
      <details key={placeOf(first)} className="shift-card" open={open}>
        <summary>
          <h3>{byRole ? place(first) : first.roleName}</h3>
          {byRole && <OnlyDay shifts={times} {...ticks} />}
          <Room shifts={times} />
          {times.some(({ slotId }) => ticks.needed.has(slotId)) && (
            <p className="shift-needed">{t("board.neededMost")}</p>
          )}
          {!byRole && <Terms shift={first} />}
        </summary>
        {!byRole && first.summary && <p className="shift-summary">{first.summary}</p>}
        <ul>
          {times.map((shift) => (
            <ShiftLine key={shift.slotId} shift={shift} {...ticks} />
          ))}
        </ul>
      </details>
    )
  })
}

function Room({ shifts }: { shifts: Shift[] }) {
  const { t } = useTranslation("shifts")
  const sum = (of: (shift: Shift) => number) => shifts.reduce((all, one) => all + of(one), 0)
  const missing = sum(missingOf)
  return (
    <p>
      {`${t("board.shifts", { count: shifts.length })}, ${t("board.places", { count: sum(({ free }) => free) })}`}
      {missing > 0 && (
        <span className="shift-missing"> {t("board.missing", { count: missing })}</span>
      )}
    </p>
  )
}

/** What a role asks of whoever takes it. */
function Terms({ shift }: { shift: Shift }) {
  const { t } = useTranslation("shifts")
  const age = shift.minAge ? t("board.age", { count: shift.minAge }) : t("board.anyAge")
  return (
    <p className="shift-terms">
      {shift.licence ? (
        <span className="tag">{t("licence.needs", { licence: shift.licenceName })}</span>
      ) : (
        <span>{t("board.noLicence")}</span>
      )}
      <span>{age}</span>
    </p>
  )
}
