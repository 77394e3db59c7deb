import type { ReactNode } from "react"
import { clock } from "#app/i18n/time.ts"
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
}

/**
 * Times as radio buttons, or with `multiple` as boxes to tick, grouped by hour. With `waitlistValue` a full time can be chosen too: its value is then
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
  // A handful needs no hours to be found in.
  const few = options.length <= 6
  const hours = Map.groupBy(few ? [] : options, ({ startsAt }) => startsAt - (startsAt % 3_600_000))
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
      {few && (
        <div className="hour-times">
          {options.map((time, index) => (
            <Time
              key={time.slotId}
              id={index === 0 ? id : `${name}-${time.slotId}`}
              {...{ time, zone, name, waitlistValue, multiple }}
            />
          ))}
        </div>
      )}
      {[...hours].map(([hour, times]) => (
        <Hour
          key={hour}
          at={hour}
          {...{ times, zone, name, waitlistValue, multiple }}
          firstId={times[0] === options[0] ? id : undefined}
        />
      ))}
    </fieldset>
  )
}

function Hour({
  at,
  times,
  zone,
  name,
  waitlistValue,
  multiple,
  firstId,
}: {
  at: number
  times: TimeOption[]
  zone: string
  name: string
  waitlistValue?: string
  multiple?: boolean
  firstId?: string
}) {
  const locale = useLocale()
  return (
    <div className="hour">
      <span className="hour-name" aria-hidden="true">
        {clock(locale, zone, at)}
      </span>
      <div className="hour-times">
        {times.map((time, index) => (
          <Time
            key={time.slotId}
            id={index === 0 && firstId ? firstId : `${name}-${time.slotId}`}
            {...{ time, zone, name, waitlistValue, multiple }}
          />
        ))}
      </div>
    </div>
  )
}

function Time({
  id,
  time,
  zone,
  name,
  waitlistValue,
  multiple,
}: {
  id: string
  time: TimeOption
  zone: string
  name: string
  waitlistValue?: string
  multiple?: boolean
}) {
  const locale = useLocale()
  const { t } = useTranslation()
  const wait = time.state === "full" && waitlistValue !== undefined
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
        <span className="time-clock">{clock(locale, zone, time.startsAt)}</span>{" "}
        <span className="time-places">{words}</span>
        {time.state === "open" && !time.conflict && <Pips free={time.free} />}
      </label>
    </div>
  )
}

/** Room as a shape: one mark for the last places, two for some, three for plenty. */
function Pips({ free }: { free: number }) {
  return <span className="pips" data-room={free <= 2 ? 1 : free <= 5 ? 2 : 3} aria-hidden="true" />
}
