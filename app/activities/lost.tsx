import { clock } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { ActivitySignUp } from "./queries.server.ts"
import { type ActivitySlot, alternatives, type TimeProblem } from "./rules.ts"

/** What is wrong with a chosen time, in one sentence. */
export function useTimeProblem({ times }: ActivitySignUp): (problem: TimeProblem) => string {
  const { t } = useTranslation("activities")
  return (problem) => {
    const what = times.find(({ slotId }) => slotId === problem.slotId)?.name ?? ""
    return problem.reason === "full" && problem.free > 0
      ? t("lost.short", { what, count: problem.free })
      : t(`lost.${problem.reason}`, { what })
  }
}

export const lostId = (problem: TimeProblem) => `lost-${problem.slotId}`

/** Times that do not do any more, each with the ways on as buttons of the form around it: another time, the waitlist, leaving it out. */
export function LostTimes({ signUp }: { signUp: ActivitySignUp }) {
  return signUp.problems.map((problem) => (
    <LostTime key={problem.slotId} problem={problem} signUp={signUp} />
  ))
}

function LostTime({ problem, signUp }: { problem: TimeProblem; signUp: ActivitySignUp }) {
  const { t } = useTranslation("activities")
  const locale = useLocale()
  const say = useTimeProblem(signUp)
  const { choices, people, times, event } = signUp
  const { slotId, reason } = problem
  const time = times.find((one) => one.slotId === slotId)
  const near =
    reason === "nobody" ? [] : alternatives({ choices, people: people ?? [] }, slotId, times)
  const wish = (to: string) => ({ name: "change", value: `${slotId} ${to}` })
  const at = ({ dates, name, startsAt }: ActivitySlot) =>
    dates ? name : clock(locale, event.zone, startsAt)
  return (
    <div id={lostId(problem)} tabIndex={-1}>
      <Notice tone="warning" title={say(problem)}>
        <p>{t(reason === "nobody" ? "lost.nobodyHow" : "lost.kept")}</p>
        <div className="cluster">
          {near.map((other) => (
            <Button key={other.slotId} tone="quiet" {...wish(other.slotId)}>
              {t("lost.instead", { time: at(other) })}
              <For what={other.name} />
            </Button>
          ))}
          {reason === "full" && (
            <Button tone="quiet" {...wish("wait")}>
              {t("lost.wait", { time: time ? at(time) : "" })}
            </Button>
          )}
          <Button tone="quiet" {...wish("none")}>
            {t("lost.leaveOut")}
            <For what={time?.name} />
          </Button>
        </div>
      </Notice>
    </div>
  )
}

/** For those who hear the button without what stands around it. */
const For = ({ what = "" }: { what?: string }) => <span className="offscreen"> {what}</span>

/** The good surprise: a time that they wait for has room for all of them now. */
export function FreedTimes({ signUp: { chosen, people } }: { signUp: ActivitySignUp }) {
  const { t } = useTranslation("activities")
  return chosen
    .filter(({ slotId, wait, free, state }) => {
      const goers = people?.filter((person) => person.slots.includes(slotId)).length ?? 1
      return wait && state === "open" && free >= goers
    })
    .map(({ slotId, name }) => (
      <Notice key={slotId} tone="good" title={t("freed.title", { what: name })}>
        <Button tone="quiet" name="change" value={`${slotId} ${slotId}`}>
          {t("freed.take")}
        </Button>
      </Notice>
    ))
}
