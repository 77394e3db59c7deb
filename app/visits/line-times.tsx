import { useTranslation } from "#app/i18n/use-translation.tsx"
import { RadioField } from "#app/ui/field.tsx"
import { TimeGrid } from "#app/ui/times.tsx"
import { useChoiceText } from "./choice-text.ts"
import { timeField } from "./forms.ts"
import type { ServiceLine } from "./rules.ts"
import "./times.css"

/** So many times stand open; more are folded away around the chosen one. */
const FEW = 12

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
