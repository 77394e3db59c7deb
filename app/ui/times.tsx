import type { ReactNode } from "react"
import { clock, dateIn, longDay, shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useErrorText } from "./error-text.ts"
import { useLocale } from "./link.tsx"
import "./times.css"
import "./time.css"

export type TimeOption = {
  slotId: string
  /** Instants in ms. */
  startsAt: number
  endsAt: number
  free: number
  state: "open" | "full" | "notOpen" | "closed"
  checked?: boolean
  /** Why this time does not fit, in the reader's words: it stays visible, but cannot be chosen. */
  conflict?: string
  /** Of a series, which is chosen whole: when all its dates are. */
  dates?: Moment[]
}
type Moment = { startsAt: number; endsAt: number }

/**
 * Times as radio buttons, or with `multiple` as boxes to tick, grouped by hour, and by day where there are several. A
 * series stands alone, with its dates. With `waitlistValue` a full time can be chosen too: its value is then
 * `waitlistValue + slotId`.
 */
export function TimeGrid({
  name,
  legend,
  options,
  zone,
  waitlistValue,
  multiple,
  id = name,
  hint,
  error,
}: {
  name: string
  legend: string
  options: TimeOption[]
  zone: string
  waitlistValue?: string
  multiple?: boolean
  /** Of the first time, for the error summary to lead to. */
  id?: string
  hint?: ReactNode
  /** A key of the errors namespace. */
  error?: string
}) {
  const { t } = useTranslation()
  const word = useErrorText()
  const series = options.filter(({ dates }) => dates)
  const single = options.filter(({ dates }) => !dates)
  const days = Map.groupBy(single, ({ startsAt }) => dateIn(zone, startsAt))
  const shared = { zone, name, waitlistValue, multiple, firstId: id, first: options[0]?.slotId }
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ")
  return (
    <fieldset
      className="field times"
      data-invalid={error ? true : undefined}
      aria-describedby={described || undefined}
    >
      <legend>{legend}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          <span className="offscreen">{t("field.error")}</span> {word(error)}
        </p>
      )}
      {series.map((time) => (
        <Time key={time.slotId} time={time} {...shared} />
      ))}
      {[...days.values()].map((times) => (
        <Day key={times[0]!.slotId} times={times} named={days.size > 1} {...shared} />
      ))}
    </fieldset>
  )
}

type Shared = {
  zone: string
  name: string
  waitlistValue?: string
  multiple?: boolean
  /** The first of all times, for the error summary to lead to. */
  first?: string
  firstId: string
}

/** A handful needs no hours to be found in. */
const FEW = 6

function Day({ times, named, ...shared }: { times: TimeOption[]; named: boolean } & Shared) {
  const locale = useLocale()
  const few = times.length <= FEW
  const hours = Map.groupBy(few ? [] : times, ({ startsAt }) => startsAt - (startsAt % 3_600_000))
  const { zone } = shared
  return (
    <>
      {named && <p className="times-day">{longDay(locale, zone, times[0]!.startsAt)}</p>}
      {few && (
        <div className="hour-times">
          {times.map((time) => (
            <Time key={time.slotId} time={time} named={named} {...shared} />
          ))}
        </div>
      )}
      {[...hours].map(([hour, some]) => (
        <div key={hour} className="hour">
          <span className="hour-name" aria-hidden="true">
            {clock(locale, zone, hour)}
          </span>
          <div className="hour-times">
            {some.map((time) => (
              <Time key={time.slotId} time={time} named={named} {...shared} />
            ))}
          </div>
        </div>
      ))}
    </>
  )
}

function Time({
  time,
  named,
  zone,
  name,
  waitlistValue,
  multiple,
  first,
  firstId,
}: { time: TimeOption; named?: boolean } & Shared) {
  const locale = useLocale()
  const { t } = useTranslation()
  const wait = time.state === "full" && waitlistValue !== undefined
  const id = time.slotId === first ? firstId : `${name}-${time.slotId}`
  const words =
    time.conflict ?? (wait ? t("times.wait") : t(`times.${time.state}`, { count: time.free }))
  return (
    <div className="time" data-state={time.conflict ? "conflict" : time.state}>
      <input
        type={multiple ? "checkbox" : "radio"}
        id={id}
        name={name}
        value={wait ? `${waitlistValue}${time.slotId}` : time.slotId}
        defaultChecked={time.checked}
        disabled={Boolean(time.conflict) || (time.state !== "open" && !wait)}
      />
      <label htmlFor={id}>
        {time.dates ? (
          <Whole dates={time.dates} zone={zone} />
        ) : (
          <span className="time-clock">
            {named && <span className="offscreen">{shortDay(locale, zone, time.startsAt)}, </span>}
            {clock(locale, zone, time.startsAt)}
          </span>
        )}{" "}
        <span className="time-places">{words}</span>
        {time.state === "open" && !time.conflict && <Pips free={time.free} />}
      </label>
    </div>
  )
}

function Whole({ dates, zone }: { dates: Moment[]; zone: string }) {
  const locale = useLocale()
  const { t } = useTranslation()
  return (
    <>
      <span className="time-clock">{t("times.whole", { count: dates.length })}</span>{" "}
      {dates.map(({ startsAt, endsAt }) => (
        <span key={startsAt} className="time-date">
          {shortDay(locale, zone, startsAt)}, {span(locale, zone, startsAt, endsAt)}
        </span>
      ))}
    </>
  )
}

/** Room as a shape: one mark for the last places, two for some, three for plenty. */
function Pips({ free }: { free: number }) {
  return <span className="pips" data-room={free <= 2 ? 1 : free <= 5 ? 2 : 3} aria-hidden="true" />
}
