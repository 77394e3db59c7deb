import { clock, shortDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { RadioField, SelectField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { TimeGrid } from "#app/ui/times.tsx"
import { useChoiceText } from "./choice-text.ts"
import { timeField } from "./forms.ts"
import { type Problem, problemsOf, type ServiceLine } from "./rules.ts"
import { daysOf, useTimeText } from "./time-text.ts"
import "./times.css"

const HALF_HOUR = 30 * 60_000
/** So many times stand open; more are folded away around the chosen one. */
const FEW = 12

/** The wished arrival, around which everybody's times are planned. */
export function Arrival({
  lines,
  arrive,
  zone,
}: {
  lines: ServiceLine[]
  arrive: number | null
  zone: string
}) {
  const { t } = useTranslation("visits")
  const locale = useLocale()
  // A series has its dates, whenever the household comes for the rest.
  const times = lines.flatMap((line) => line.times.filter(({ dates }) => !dates))
  const starts = times.map(({ startsAt }) => startsAt)
  const halves = [...new Set(starts.filter((at) => at % HALF_HOUR === 0))].sort((a, b) => a - b)
  const placed = lines.flatMap(({ slot }) => (slot && !slot.dates ? slot : []))
  const several = daysOf(times, zone).length > 1
  const said = (at: number) =>
    several ? `${shortDay(locale, zone, at)}, ${clock(locale, zone, at)}` : clock(locale, zone, at)
  const from = Math.min(...placed.map(({ startsAt }) => startsAt))
  const to = Math.max(...placed.map(({ endsAt }) => endsAt))
  return (
    <div className="arrival">
      {daysOf(placed, zone).length === 1 && (
        <p className="arrival-span">
          {t("times.span", { from: clock(locale, zone, from), to: clock(locale, zone, to) })}
        </p>
      )}
      <SelectField
        field={{ id: "arrive", name: "arrive", initialValue: arrive ?? "" }}
        label={t("times.arrive")}
        options={[
          { value: "", label: t("times.early") },
          ...halves.map((at) => ({ value: String(at), label: said(at) })),
        ]}
      />
      <Button tone="quiet" name="plan" value="1">
        {t("times.plan")}
      </Button>
    </div>
  )
}

/** Times that were chosen before and are gone: others are proposed below, and nobody is to find out on the day. */
export function Replaced({ lines, zone }: { lines: ServiceLine[]; zone: string }) {
  const { t } = useTranslation("visits")
  const say = useProblemText(zone)
  const gone = [...problemsOf(lines)].filter(([, { reason }]) => reason !== "missing")
  if (gone.length === 0) return null
  return (
    <Notice tone="warning" title={t("times.replaced")}>
      <ul>
        {gone.map(([line, problem]) => (
          <li key={timeField(line.person.key, line.service.id)}>
            {line.person.name}, {line.service.name}: {say(problem, line)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

type Props = {
  line: ServiceLine
  /** Why the chosen time does not do, in the reader's words. */
  problem?: string
  zone: string
  /** The only wish: its times stand open. */
  alone: boolean
}

/** The time of one service for one person: a line with the chosen time, which opens to all times. */
export function LineTimes(props: Props) {
  const { line, problem, zone, alone } = props
  const choiceText = useChoiceText(zone)
  if (alone) return <Choices {...props} />
  return (
    <details className="fold line" open={Boolean(problem) || !line.choice}>
      <summary>
        <span className="line-time">{choiceText(line)}</span> <span>{line.service.name}</span>
      </summary>
      <Choices {...props} />
    </details>
  )
}

function Choices({ line, problem, zone }: Props) {
  const { t } = useTranslation("visits")
  const { times, service, person } = line
  const open = times.some(({ state }) => state === "open")
  const name = timeField(person.key, service.id)
  const near = open ? nearChosen(line) : []
  const far = times.filter((slot) => !near.includes(slot))
  const grid = { name, zone, waitlistValue: "wait:" }
  const settled = line.choice && line.choice.take !== "slot"
  return (
    <div className="stack">
      {open && (
        <TimeGrid
          {...grid}
          legend={t("times.legend", { service: service.name })}
          error={problem && `visits:error.said?text=${encodeURIComponent(problem)}`}
          options={options(near, line)}
        />
      )}
      {(!open || !line.choice || settled) && (
        <RadioField
          field={{
            id: open ? `${name}-else` : name,
            name,
            initialValue: without(line, open),
            errors:
              !open && problem
                ? [`visits:error.said?text=${encodeURIComponent(problem)}`]
                : undefined,
          }}
          legend={open ? t("times.orElse") : t("times.full", { service: service.name })}
          options={[
            { value: "wait:", label: t("times.waitAny"), hint: t("times.waitHint") },
            { value: "none", label: t("times.leaveOut") },
          ]}
        />
      )}
      {far.length > 0 && (
        <details>
          <summary>{open ? t("times.more", { count: far.length }) : t("times.waitOne")}</summary>
          <TimeGrid
            {...grid}
            id={`${name}-more`}
            legend={open ? t("times.moreLegend") : t("times.waitOneLegend")}
            options={options(far, line)}
          />
        </details>
      )}
    </div>
  )
}

/** Times around the chosen one, or around the first free one. */
function nearChosen({ times, slot, choice }: ServiceLine) {
  if (times.length <= FEW) return times
  const wished = choice?.take === "wait" ? times.find(({ id }) => id === choice.slotId) : slot
  const middle = times.indexOf(wished ?? times.find(({ state }) => state === "open")!)
  const from = Math.max(0, Math.min(middle - FEW / 3, times.length - FEW))
  return times.slice(from, from + FEW)
}

function options(times: ServiceLine["times"], { choice }: ServiceLine) {
  return times.map(({ id, startsAt, endsAt, dates, free, state }) => ({
    slotId: id,
    startsAt,
    endsAt,
    dates,
    free,
    state,
    checked: choice?.take !== "none" && choice?.slotId === id,
  }))
}

/** Which of the ways without a time is chosen; for a full service the waitlist is. */
function without({ choice }: ServiceLine, open: boolean): string {
  if (choice?.take === "none") return "none"
  if (choice?.take === "wait") return choice.slotId === null ? "wait:" : ""
  return open ? "" : "wait:"
}

/** Why a choice does not do, in a sentence. */
export function useProblemText(zone: string): (problem: Problem, line: ServiceLine) => string {
  const { t } = useTranslation("visits")
  const sayTime = useTimeText(zone)
  const at = ({ slot, times }: ServiceLine) => (slot ? sayTime(slot, times) : "")
  return (problem, line) => {
    if (problem.reason === "clash")
      return t("error.clash", {
        time: at(line),
        other: problem.other.service.name,
        otherTime: at(problem.other),
      })
    if (problem.reason === "full" && problem.left > 0)
      return t("error.fewer", { count: problem.left, time: at(line) })
    return t(`error.${problem.reason}`, { time: at(line) })
  }
}
