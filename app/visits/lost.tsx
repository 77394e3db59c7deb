import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { useProblemText } from "./problem-text.ts"
import { alternatives, problemsOf, type ServiceLine } from "./rules.ts"
import { useTimeText } from "./time-text.ts"
import "./lost.css"

type LostWish = { line: ServiceLine; text: string }

/** The wishes whose time does not do any more, each with its reason in the reader's words. */
export function useLostWishes(lines: ServiceLine[], zone: string): LostWish[] {
  const say = useProblemText(zone)
  return [...problemsOf(lines)].map(([line, problem]) => ({ line, text: say(problem, line) }))
}

export const lostId = ({ person, service }: ServiceLine) => `lost-${person.key}-${service.id}`

/** Beside each place that is gone the nearest that are free: one tap takes one of them and confirms. */
export function LostPlaces({
  lost,
  lines,
  zone,
}: {
  lost: LostWish[]
  lines: ServiceLine[]
  zone: string
}) {
  const { t } = useTranslation("visits")
  const say = useTimeText(zone)
  return lost.map(({ line, text }) => {
    const id = lostId(line)
    const name = `${line.person.name}, ${line.service.name}`
    const instead = (pick: string) => ({
      name: "instead",
      value: `${line.person.key}:${line.service.id}:${pick}`,
    })
    const near = alternatives(line, lines)
    return (
      <fieldset key={id} id={id} className="field lost" data-invalid tabIndex={-1}>
        <legend>{name}</legend>
        <p className="error">{text}</p>
        <p>
          {t(near.length === 0 ? "lost.none" : lost.length > 1 ? "lost.insteadOf" : "lost.instead")}
        </p>
        <div className="cluster">
          {near.map((slot) => (
            <Button key={slot.id} tone="quiet" {...instead(slot.id)}>
              {say(slot, line.times)} <span className="offscreen">{name}</span>
            </Button>
          ))}
          <Button
            tone="quiet"
            {...instead(`wait:${line.choice?.take === "slot" ? line.choice.slotId : ""}`)}
          >
            {t("lost.wait")} <span className="offscreen">{name}</span>
          </Button>
          {lines.length > 1 && (
            <Button tone="quiet" {...instead("none")}>
              {t("lost.leaveOut")} <span className="offscreen">{name}</span>
            </Button>
          )}
        </div>
      </fieldset>
    )
  })
}
